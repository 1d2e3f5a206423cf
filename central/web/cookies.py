"""The cookies of the pages: for this host alone, by TLS alone, out of reach of scripts."""

from litestar.datastructures import Cookie


def cookie(name: str, value: str, seconds: int | None = None) -> Cookie:
    """`seconds` None: until the browser is closed. Browsers take one named __Host- only in this shape."""
    return Cookie(key=name, value=value, path="/", max_age=seconds, secure=True, httponly=True, samesite="strict")
