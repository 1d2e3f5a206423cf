"""Whom the broker lets in: the files it reads, kept true to the hall's devices and to those who are revoked."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from central.access import access_list
from central.authority.folder import BROKER, Authority
from central.broker import Doorman
from central.engine.site import Binding, Site
from protocols.whole_file import write_whole

ACCESS = "access"


class Gatehouse:
    """Writes files beside the authority's. The broker reads them when it starts, and when it is told to. One owner."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    @property
    def doorman(self) -> Doorman:
        """What the broker's configuration names."""
        broker = self._authority.credentials(BROKER)
        return Doorman(
            chain=self._authority.chain_file,
            certificate=broker.certificate,
            key=broker.key,
            revoked=self._authority.revoked_file,
            access=self._access,
        )

    def write(
        self, site: Site, revoked: Sequence[int], now: datetime, placeless: Mapping[str, Binding | None] | None = None
    ) -> None:
        """All of it anew. `revoked`: serials; `placeless`: devices that are enrolled and have no place in the site yet.

        Raises OSError, AuthorityError.
        """
        self._authority.refresh(now)
        self._authority.revoke(revoked, now)
        write_whole(self._access, access_list(site, {**(placeless or {}), **site.devices}), 0o600)

    @property
    def _access(self) -> Path:
        return self._authority.folder / ACCESS
