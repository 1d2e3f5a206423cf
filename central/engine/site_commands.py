"""What can be asked about the configuration of the hall."""

from dataclasses import dataclass

from central.engine.site import Site


@dataclass(frozen=True, slots=True)
class AdoptSite:
    """Become this hall, while it is open. `text`: the site.toml that `site` was made of.

    `before`: the revision that whoever asks has seen, "" whatever it is; `why`: for those who read of it later.
    """

    site: Site
    text: str
    before: str = ""
    why: str = ""
