"""Where browsers find the pages."""

from central.config.settings import Settings
from protocols import ports


def address_of(settings: Settings, host: str = "") -> str:
    """`host`: another name for it than the address at which central listens."""
    scheme = "https" if settings.broker.authority and not settings.web.plain else "http"
    usual = scheme == "https" and settings.web.port == ports.WEB
    return f"{scheme}://{host or settings.web.listen}{'' if usual else f':{settings.web.port}'}/"
