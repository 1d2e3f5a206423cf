"""The site profiles that ship, by name; any site file, by path."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from central.config.note import meant
from central.config.site_file import ReadSite, parse_site, site_text
from central.engine.site import Site
from protocols.settings import SettingsError

SUFFIX = ".toml"


def profile_names() -> tuple[str, ...]:
    """The names of the profiles, sorted."""
    return tuple(sorted(p.name.removesuffix(SUFFIX) for p in _folder().iterdir() if p.name.endswith(SUFFIX)))


def profile_text(name: str) -> str:
    """The text of a profile. Raises SettingsError for a name that none has."""
    if name not in (names := profile_names()):
        raise SettingsError((f'no profile "{name}"; {meant(name, names) or "there are " + ", ".join(names)}',))
    return _folder().joinpath(name + SUFFIX).read_text(encoding="utf-8")


def load_profile(name: str) -> Site:
    """The hall of a profile. Raises SettingsError."""
    return parse_site(profile_text(name), name + SUFFIX).site


def named_text(name_or_path: str) -> str:
    """The text of a profile by its name, else of a site file by its path. Raises SettingsError."""
    if name_or_path in profile_names():
        return profile_text(name_or_path)
    if not Path(name_or_path).exists() and "/" not in name_or_path and not name_or_path.endswith(SUFFIX):
        names = profile_names()
        advice = meant(name_or_path, names) or f"profiles are {', '.join(names)}"
        raise SettingsError((f'no profile and no file "{name_or_path}"; {advice}',))
    return site_text(name_or_path)


def read_named(name_or_path: str) -> ReadSite:
    """The hall and the warnings of a profile or a file. Raises SettingsError."""
    return parse_site(named_text(name_or_path), source_of(name_or_path))


def source_of(name_or_path: str) -> str:
    """What mistakes call the file."""
    return name_or_path + SUFFIX if name_or_path in profile_names() else Path(name_or_path).name


def _folder() -> Traversable:
    return files("provisioning").joinpath("sites")
