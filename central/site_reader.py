"""The site file, read again while central runs: what was checked is what is adopted."""

from pathlib import Path

from central.config.site_file import parse_site, site_text
from central.door.words import SiteReader
from central.engine.site_commands import AdoptSite
from protocols.settings import SettingsError


def site_reader(file: Path) -> SiteReader:
    """Reads `file` whenever it is asked for a revision of it."""

    def read(revision: str) -> AdoptSite:
        text = site_text(file)
        site = parse_site(text, file.name).site
        if site.revision != revision:
            raise SettingsError([f"{file}: berubah sejak diperiksa, ulangi / changed since it was checked: again"])
        return AdoptSite(site, text)

    return read
