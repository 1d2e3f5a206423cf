"""The text itself; what a broker makes of it, tests/system/test_access.py shows for every role and topic."""

from central.access import Right, access_list, rights
from central.engine.site import Binding
from support.tiny_site import read

SITE = read().site
START = "gerai/v1/kecil/"


def test_nobody_but_central_and_its_guard_has_a_wildcard():
    text = access_list(SITE, dict(SITE.devices))
    wild = [line for line in text.splitlines() if "#" in line.removeprefix("#") or "+" in line]
    assert wild == [f"topic readwrite {START}#", f"topic readwrite {START}pub/marker/+"]
    assert text.startswith("#")


def test_every_line_of_rights_belongs_to_a_user():
    """A bare `topic` before the first `user` would be for those without a name."""
    lines = access_list(SITE, {"kiosk-1": None}).splitlines()[1:]
    assert lines[0] == "user central"
    assert lines.count("user kiosk-1") == 1


def test_who_has_no_place_tells_that_it_is_there_and_hears_the_clock_and_what_it_shall_be():
    said = rights(SITE, "new-1", None)
    assert Right("write", START + "up/new-1/birth") in said
    heard = {right.topic.removeprefix(START) for right in said if right.verb == "read"}
    assert heard == {"pub/central", "pub/clock", "down/new-1/config", "down/new-1/do"}


def test_a_place_that_is_gone_shows_nothing():
    gone = rights(SITE, "board-9", Binding("board-9", "display", "cellar"))
    assert not any("cellar" in right.topic for right in gone)


def test_who_only_looks_whether_central_is_there_says_nothing():
    lines = access_list(SITE, {}).splitlines()
    watch = lines[lines.index("user central-watch") + 1 :]
    assert watch == [f"topic read {START}pub/central", f"topic read {START}pub/clock"]
