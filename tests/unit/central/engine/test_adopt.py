"""Adopting another site: said in the ledger with its text, refused with every reason, and replayed."""

from dataclasses import replace

from central.engine.commands import CloseDay, StartCentral
from central.engine.evolve import replay
from central.engine.site_commands import AdoptSite
from central.engine.site_events import SiteChanged
from support.halls import Play, code, names


def order(play, site, request_id="e" * 32):
    return play.do(AdoptSite(site, f"# {site.revision}"), request_id, "budi")


def test_a_changed_site_is_in_the_ledger_with_its_text():
    play = Play()
    (changed,) = order(play, replace(play.site, revision="r2"))
    assert changed == SiteChanged(revision="r2", before="r1", text="# r2")
    assert (play.hall.revision, play.hall.told) == ("r2", "r2")
    assert order(play, replace(play.site, revision="r2"), "f" * 32) == ()


def test_a_refused_one_changes_nothing_and_says_every_reason():
    play = Play()
    play.take()
    before = play.hall
    without = replace(play.site, revision="r2", id="lain", counters={}, services={})
    (refused,) = events = order(play, without)
    assert code(events) == "site_in_use"
    assert [line.split(":")[0] for line in refused.detail.splitlines()] == ["site.id", "services.ktp"]
    assert (play.hall.revision, play.hall.tickets) == (before.revision, before.tickets)
    assert order(play, without) == ()  # the same order is answered from the ledger


def test_a_start_tells_its_text_once():
    play = Play()
    assert names(play.do(StartCentral("i2", "r1", "text"))) == ["CentralStarted", "SiteChanged"]
    assert names(play.do(StartCentral("i3", "r1", "text"))) == ["CentralStarted"]
    first, second = play.do(StartCentral("i4", "r2", "other"))
    assert (second.before, second.text, first.revision) == ("r1", "other", "r2")
    assert names(play.do(StartCentral("i5", "r1", "text"))) == ["CentralStarted", "SiteChanged"]


def test_numbers_in_hand_stay_and_replay_gives_the_same_hall():
    play = Play()
    play.take()
    play.take("pajak")
    play.press("c1", "next")
    tickets, counters = play.hall.tickets, play.hall.counters
    order(play, replace(play.site, revision="r2"))
    assert (play.hall.tickets, play.hall.counters) == (tickets, counters)
    play.site = replace(play.site, revision="r2")
    play.press("c1", "finish")
    assert replay(play.ledger) == play.hall


def test_the_next_day_still_knows_which_text_the_ledger_has():
    play = Play()
    order(play, replace(play.site, revision="r2"))
    play.do(CloseDay())
    play.later(minutes=24 * 60).wake()
    assert play.hall.told == "r2"
    assert names(play.do(StartCentral("i2", "r2", "# r2"))) == ["CentralStarted"]


def test_whoever_has_seen_another_site_is_told_and_changes_nothing():
    play = Play()
    order(play, replace(play.site, revision="r2"))
    late = AdoptSite(replace(play.site, revision="r3"), "# r3", before="r1")
    assert code(play.do(late, "f" * 32, "dewi")) == "site_moved"
    assert play.hall.revision == "r2"


def test_a_reason_is_kept_and_is_nobodys_telephone_number():
    play = Play()
    asked = AdoptSite(replace(play.site, revision="r2"), "# r2", before="r1", why="Loket baru")
    (changed,) = play.do(asked, "e" * 32, "budi")
    assert changed.why == "Loket baru"
    number = AdoptSite(replace(play.site, revision="r3"), "# r3", why="hubungi 0812 3456 7890")
    assert code(play.do(number, "f" * 32, "budi")) == "personal_text"


def test_a_text_that_means_the_same_hall_is_kept_for_whoever_says_what_he_has_seen():
    play = Play()
    (changed,) = play.do(AdoptSite(play.site, "# more holidays", before="r1"), "e" * 32, "budi")
    assert (changed.revision, changed.before, changed.text) == ("r1", "r1", "# more holidays")
    assert replay(play.ledger) == play.hall
