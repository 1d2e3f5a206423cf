"""Which language a browser reads: what its user chose, else what it asks for, else Indonesian."""

from typing import Any, Literal

from litestar.connection import ASGIConnection

from protocols.messages import Words

Language = Literal["id", "en"]
COOKIE = "gerai-bahasa"


def language_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Language:
    chosen = connection.cookies.get(COOKIE)
    if chosen in {"id", "en"}:
        return "en" if chosen == "en" else "id"
    return preferred(connection.headers.get("accept-language", ""))


def preferred(header: str) -> Language:
    """The first of ours that the browser names; Malay reads Indonesian."""
    for part in header.lower().split(",")[:10]:
        tag = part.split(";")[0].strip()[:2]
        if tag == "en":
            return "en"
        if tag in {"id", "in", "ms"}:
            return "id"
    return "id"


def said(words: Words, language: Language) -> str:
    return words.en if language == "en" and words.en else words.id
