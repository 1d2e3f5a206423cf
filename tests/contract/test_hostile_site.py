"""S11, the sinks of kiosks, boards and keypads: no text of site.toml carries what a message may not, so that no hall
can be named into silence; and what it may carry reaches every screen as it was written.
"""

import copy

import pytest

from central.config.site_file import parse_site
from central.engine import views
from central.engine.replies import ticket_reply
from central.fleet.desired import configuration
from protocols.codec import decode, encode
from protocols.settings import SettingsError
from protocols.topics import ROUTE_OF
from support.halls import Play
from support.hostile_hall import named
from support.hostile_words import HIDDEN, TYPED
from support.tiny_site import TINY, tiny

MORE = {
    "site/ticket_footer": {"id": "Simpan", "en": "Keep"},
    "policy/counter_word": {"id": "loket", "en": "counter"},
    "policy/zero": "nol",
    "zones/utama/running_text": {"id": "Selamat", "en": "Welcome"},
    "tenants/dukcapil/place": {"id": "Lantai 1", "en": "Floor 1"},
    "tenants/dukcapil/services/ktp/needs": {"id": "KTP", "en": "Card"},
    "counters/01/name": {"id": "Loket", "en": "Counter"},
    "counters/01/label": "1",
    "counters/01/direction": {"id": "kiri", "en": "left"},
    "officers/p-1": "1234",
    "devices/kiosk-1/parts/printer/profile": "POS-5890",
}
"""What the small hall leaves to its defaults."""
WIDEST = ("site/name/id", "tenants/dukcapil/services/ktp/name/id", "zones/utama/running_text/id")


def texts(table, path=""):
    """Paths of all that is a text."""
    for key, value in table.items():
        here = f"{path}/{key}" if path else key
        if isinstance(value, dict):
            yield from texts(value, here)
        elif isinstance(value, str):
            yield here, value


SPOILT = dict(texts(TINY)) | dict(texts(MORE))


def messages(site):
    """All that this hall says of itself, once a number is called."""
    play = Play(site)
    kiosk = next(iter(site.kiosks))
    for service in site.services:
        yield ticket_reply(site, "0" * 32, play.ask(service, kiosk=kiosk))
    yield from (views.board(play.hall, site, zone) for zone in site.zones)
    yield from (views.counter(play.hall, site, counter) for counter in site.counters)
    yield from (views.kiosk(play.hall, site, each, play.now) for each in site.kiosks)
    yield from (configuration(site, device, 1) for device in site.devices.values())


def hall(words, *paths):
    """The hall with these words there; None: it is refused."""
    try:
        return parse_site(tiny(copy.deepcopy(MORE) | dict.fromkeys(paths, words)), "site.toml").site
    except SettingsError:
        return None


@pytest.mark.parametrize("path", sorted(SPOILT))
def test_a_hall_that_is_accepted_can_say_all_it_has_to_say(path):
    for sign in ("\x1b", "\u200b", "\u202e"):
        if site := hall(f"{SPOILT[path]}{sign}", path):
            for message in messages(site):
                assert encode(message), (path, sign)


@pytest.mark.parametrize("path", WIDEST)
def test_no_sign_without_a_shape_is_taken(path):
    assert [sign for sign in HIDDEN if hall(f"a{sign}b", path)] == []


def test_whatever_else_is_written_is_taken():
    """In several places at once; every fifth, for a site is slow to read."""
    for words in TYPED[::5]:
        assert (hall(words, *WIDEST) is None) == (len(words) > 100 or not words.strip()), words


def test_what_is_taken_arrives_as_it_was_written():
    site = hall("nol", "policy/zero")
    for words in TYPED:
        for message in messages(named(site, words)):
            assert decode(ROUTE_OF[type(message)], encode(message)) == message, words


def test_the_hall_is_right_before_it_is_spoilt():
    assert len([*messages(hall("nol", "policy/zero"))]) > 10
