"""S11, the sink of paper: no words on a ticket are a command of its printer, whatever field they stand in.

What the simulated printer makes of the bytes is compared with what it makes of a ticket with harmless words.
"""

import unicodedata
from collections import Counter

import pytest
from msgspec.structs import replace

from device.layout.ticket import ticket
from device.parts.ticket_bytes import Means, ticket_bytes
from device.sim.interpreter import Interpreter
from device.sim.paper import Cut, TextRow
from protocols.codec import BadMessageError, encode
from protocols.messages import Slip, TicketReply, Wait, Words
from support.hostile_words import ALL, PRINTER

FIELDS = ("site", "footer", "service", "tenant", "place", "floor", "needs", "local_time", "number", "link")
"""The number and the link have a strict pattern on the wire; the printer's part does not rely on it."""
PLAIN = "Kata"
SLIP = Slip(
    ticket="2026-11-23-A005",
    number="A005",
    service=Words(PLAIN, PLAIN),
    tenant=Words(PLAIN, PLAIN),
    place=Words(PLAIN, PLAIN),
    priority=True,
    ahead=4,
    issued_at=0,
    local_time=PLAIN,
    business_day="2026-11-23",
    floor=Words(PLAIN, PLAIN),
    wait=Wait(least=5, most=10),
    needs=Words(PLAIN, PLAIN),
    link="https://antre.example.go.id/t/A005/x",
)


def sent(fields, words, width_mm=80, means=Means(letters=True)):  # noqa: B008  frozen
    """The bytes of a ticket on which these fields say `words`."""
    both = Words(words, words)
    said = {each: words if each in {"local_time", "number", "link"} else both for each in fields}
    head = {each: said.pop(each, Words(PLAIN, PLAIN)) for each in ("site", "footer")}
    return ticket_bytes(ticket(replace(SLIP, **said), **head, width_mm=width_mm), means)


def printed(data):
    """(the rows of words, how many there are of each other kind)"""
    printer, rows = Interpreter(), []
    while data:
        used, outcomes = printer.take(data)
        assert used, f"the printer waits for more: {data[:20]}"
        rows, data = rows + outcomes, data[used:]
    assert printer.unknown == []
    words = [row for row in rows if isinstance(row, TextRow)]
    return words, Counter(type(row).__name__ for row in rows if not isinstance(row, TextRow))


def styles(rows):
    return {style for row in rows for _, style in row.spans}


@pytest.mark.parametrize("field", FIELDS)
def test_no_words_in_a_field_are_a_command(field):
    usual, others = printed(sent((field,), PLAIN))
    for words in PRINTER:
        rows, found = printed(sent((field,), f"Dinas{words}Kota"))
        assert found == others, f"{words!r} is more than words"
        assert field == "number" or styles(rows) <= styles(usual), f"{words!r} changes how the rest looks"
        assert not [row.text for row in rows if any(unicodedata.category(letter)[0] == "C" for letter in row.text)]


@pytest.mark.parametrize("width_mm", [58, 80])
def test_all_that_is_hostile_prints_as_words_everywhere_at_once(width_mm):
    for words in ALL:
        rows, found = printed(sent(FIELDS[:8], words, width_mm))
        assert found[Cut.__name__] == 1
        assert max(len(row.text) for row in rows) <= 48
        assert not [row.text for row in rows if any(unicodedata.category(letter)[0] == "C" for letter in row.text)]


@pytest.mark.parametrize("field", ["service", "tenant", "place", "floor", "needs"])
def test_no_such_words_travel_to_a_kiosk_at_all(field):
    for words in PRINTER:
        reply = TicketReply(request_id="0" * 32, slip=replace(SLIP, **{field: Words(words, PLAIN)}))
        with pytest.raises(BadMessageError):
            encode(reply)
    assert encode(TicketReply(request_id="0" * 32, slip=SLIP))


def test_a_command_among_the_words_would_be_noticed():
    """Bytes as they would be, if a text were sent as it is."""
    rows, found = printed(sent((), PLAIN).replace(b"Kata", b"Kata\x1dV\x00Kota", 1))
    assert found != printed(sent((), PLAIN))[1] and rows
