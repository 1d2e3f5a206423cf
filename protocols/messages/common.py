"""The words every message is made of: bounded, so that no text can grow past its frame.

Patterns end in `\\Z`, for `$` would let a trailing newline through.
"""

from typing import Annotated

import msgspec
from msgspec import Meta

Id = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}\Z", description="device, counter, zone or service id")]
RequestId = Annotated[
    str, Meta(pattern=r"^[0-9a-f]{32}\Z", description="made by the sender before it asks: 128 random bits in hex")
]
TicketId = Annotated[
    str,
    Meta(
        pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}-[A-Z0-9-]{2,12}\Z", description="business day and number: 2026-11-23-A005"
    ),
]
Number = Annotated[str, Meta(pattern=r"^[A-Z0-9-]{2,12}\Z", description="what stands on paper: A005")]
BusinessDay = Annotated[
    str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", description="local date on which a number counts")
]
UNPRINTABLE = r"\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
"""What no text may carry, as the inside of a character class: control characters (they would steer a printer or a
terminal) and characters without a shape that turn or hide what a person reads. A line feed is for paragraphs only.
The codec refuses them in all texts at once; for a paragraph the pattern stands in the schema only."""

Line = Annotated[str, Meta(max_length=120, pattern=rf"^[^\n{UNPRINTABLE}]*\Z", description="one line a person reads")]
Paragraph = Annotated[
    str,
    Meta(
        max_length=400,
        description="some lines a person reads",
        extra_json_schema={"pattern": rf"^[^{UNPRINTABLE}]*$"},
    ),
]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Milliseconds = Annotated[int, Meta(ge=0, le=2**53)]
Epoch = Annotated[int, Meta(ge=0, le=2**31, description="number of this start of central; only grows")]
Revision = Annotated[int, Meta(ge=0, le=2**53, description="number of this snapshot within its epoch; only grows")]
Minor = Annotated[int, Meta(ge=0, le=10_000, description="minor version of the protocol")]


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """A thing that is said. Which message it is, the topic tells; who says it, the topic tells too."""


class Words(msgspec.Struct, frozen=True):
    """The same line in both languages, Indonesian first."""

    id: Paragraph
    en: Paragraph


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """A normal answer that says no: what, and what to do, in words a person can act on."""

    code: Annotated[str, Meta(pattern=r"^[a-z_]{1,40}\Z")]
    words: Words
