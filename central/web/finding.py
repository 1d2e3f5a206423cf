"""Where browsers find the pages."""

from central.config.settings import Settings


def address_of(settings: Settings, host: str = "") -> str:
    """`host`: another name for it than the address at which central listens."""
    scheme = "https" if settings.broker.authority and not settings.web.plain else "http"
    return f"{scheme}://{host or settings.web.listen}:{settings.web.port}/"
