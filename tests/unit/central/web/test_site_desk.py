"""Pages change the site whole or not at all, and whoever is second is told."""

import asyncio

import pytest

from central.web.owner import BusyError
from support.site_house import SiteHouse


@pytest.fixture
def house(tmp_path):
    made = SiteHouse(tmp_path)
    yield made
    made.close()


def change(house, old, new, who="ani", **more):
    account = house.play.hall.accounts.people[who]
    return asyncio.run(house.house.site.change(account, lambda text: text.replace(old, new, 1), **more))


def nothing_beside(house):
    return [path.name for path in house.file.parent.glob("site*")] == ["site.toml"]


def test_a_change_is_in_the_ledger_in_force_and_in_the_file(house):
    outcome = change(house, "minutes = 8", "minutes = 9", why="Prosedur baru")
    assert (outcome.refused, outcome.mistakes) == (None, ())
    assert house.play.site.services["ktp"].standard_minutes == 9
    assert "minutes = 9" in house.text and nothing_beside(house)
    newest = house.history.newest(1)[0]
    assert (newest.actor, newest.why, newest.text) == ("orang-ani", "Prosedur baru", house.text)


def test_one_that_is_wrong_changes_nothing_and_names_every_mistake(house):
    before, revision = house.text, house.play.hall.revision
    outcome = change(house, "minutes = 8", "minutes = 900")
    assert outcome.refused and outcome.mistakes == (
        "tenants.dukcapil.services.ktp.minutes: 900 is out of bounds; write 1 to 480",
    )
    assert (house.text, house.play.hall.revision) == (before, revision)


def test_what_todays_numbers_need_stays_and_the_file_with_it(house):
    house.play.later(minutes=60)
    house.play.ask("pajak", kiosk="kiosk-1")
    before = house.text
    outcome = change(house, "pajak = {", "pajak-baru = {")
    assert outcome.refused and [line.split(":")[0] for line in outcome.mistakes] == ["services.pajak"]
    assert house.text == before and nothing_beside(house)


def test_the_same_again_is_no_change(house):
    assert change(house, "minutes = 8", "minutes = 8").changed is None
    assert len(house.history.newest(9)) == 1


def test_one_after_the_other_both_stay(house):
    change(house, "minutes = 8", "minutes = 9", "ani")
    change(house, "minutes = 5", "minutes = 6", "dewi")
    minutes = {name: service.standard_minutes for name, service in house.play.site.services.items()}
    assert (minutes["ktp"], minutes["pajak"]) == (9, 6)


def test_an_edit_of_what_is_no_longer_there_is_refused_by_the_owner(house):
    """Between reading the file and the decision somebody has applied another one."""
    from central.config.site_file import parse_site
    from central.engine.site_commands import AdoptSite

    text = house.text.replace("minutes = 8", "minutes = 9")

    def slow(mine):
        other = parse_site(text, "x").site
        house.sites[other.revision] = other
        house.play.do(AdoptSite(other, text), "d" * 32, "orang-dewi")
        return mine.replace("minutes = 5", "minutes = 6")

    outcome = asyncio.run(house.house.site.change(house.play.hall.accounts.people["ani"], slow))
    assert outcome.moved and "orang lain" in outcome.refused.id
    assert nothing_beside(house)


def test_an_answer_that_never_came_is_found_out_before_the_next_change(house):
    house.forgetful = True
    with pytest.raises(BusyError):
        change(house, "minutes = 8", "minutes = 9")
    assert "minutes = 8" in house.text  # decided, and not the file yet
    outcome = change(house, "minutes = 5", "minutes = 6", "dewi")
    assert outcome.changed
    assert "minutes = 9" in house.text and "minutes = 6" in house.text
    assert nothing_beside(house) and len(house.history.newest(9)) == 3


def test_words_with_a_telephone_number_are_no_reason(house):
    outcome = change(house, "minutes = 8", "minutes = 9", why="hubungi 081234567890")
    assert outcome.changed is None and outcome.refused
    assert "minutes = 8" in house.text and nothing_beside(house)
