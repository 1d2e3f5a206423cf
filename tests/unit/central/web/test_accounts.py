"""The pages about accounts, and that what is done there stands in the ledger with who did it."""

import re

import pytest

from central.engine.access_commands import SetFactor
from support.web_house import PASSWORD, PlayedHouse


@pytest.fixture
def house():
    made = PlayedHouse(second_factor="none")
    made.account("dewi", "manager")
    made.account("budi", "officer")
    return made


@pytest.fixture
def manager(house):
    with house.browser() as made:
        made.enter("dewi")
        yield made


def done(house, kind):
    return [(entry.actor, entry.event) for entry in house.play.ledger if type(entry.event).__name__ == kind]


def test_a_new_account_comes_with_a_link_and_without_a_password(house, manager):
    page = manager.send("/accounts", {"name": "Rini", "account": "rini", "role": "auditor", "counters": ["c1", "c2"]})
    assert page.status_code == 200
    link = re.search(r'class="secret">(https://testserver\.local/setup/\S+?)<', page.text).group(1)
    rini = house.play.hall.accounts.people["rini"]
    assert (rini.role, rini.counters) == ("auditor", ("c1", "c2"))
    assert "rini" not in house.play.hall.accounts.passwords
    assert done(house, "AccountSet")[-1][0] == "orang-dewi"
    with house.browser() as theirs:
        path = link.removeprefix("https://testserver.local")
        assert theirs.send(path, {"secret": PASSWORD, "again": PASSWORD}, on=path).status_code == 303
    assert link.rpartition("/")[2] not in str(house.play.ledger)


def test_an_account_is_changed_and_disabled(house, manager):
    manager.send("/accounts", {"account": "budi", "name": "Budi S.", "role": "supervisor", "enabled": "yes"})
    budi = house.play.hall.accounts.people["budi"]
    assert (budi.name, budi.role, budi.enabled) == ("Budi S.", "supervisor", True)
    manager.send("/accounts", {"account": "budi", "name": "Budi S.", "role": "supervisor", "enabled": "no"})
    assert not house.play.hall.accounts.people["budi"].enabled
    assert "nonaktif" in manager.get("/accounts").text


def test_a_refusal_is_read_on_the_page(house, manager):
    page = manager.send("/accounts", {"account": "dewi", "name": "Dewi", "role": "officer"})
    assert page.status_code == 403 and "pengelola terakhir" in page.text
    assert manager.send("/accounts/link", {"account": "nobody"}).status_code == 403


def test_who_lost_his_phone_scans_anew(house, manager):
    house.play.do(SetFactor("budi", "sealed"), actor="central")
    house.show()
    assert "Hapus kode kedua" in manager.get("/accounts").text
    manager.send("/accounts/factor", {"account": "budi"})
    assert not house.play.hall.accounts.factors


def test_a_new_password_needs_the_old_one_and_keeps_this_browser(house, manager):
    new = "perahu kecil di muara"
    assert manager.send("/me/password", {"old": "wrong", "secret": new, "again": new}).status_code == 403
    assert manager.send("/me/password", {"old": PASSWORD, "secret": new, "again": new + "x"}).status_code == 403
    assert manager.send("/me/password", {"old": PASSWORD, "secret": "kurang", "again": "kurang"}).status_code == 403
    assert not done(house, "PasswordSet")[2:]
    house.later(seconds=1)
    with house.browser() as other:
        other.enter("dewi")
        manager.send("/me/password", {"old": PASSWORD, "secret": new, "again": new})
        assert other.get("/me").status_code == 303
    assert manager.get("/me").status_code == 200
    assert done(house, "PasswordSet")[-1][0] == "orang-dewi"


def test_a_pin_is_set_and_taken_away(house, manager):
    assert manager.send("/me/pin", {"old": PASSWORD, "pin": "123456"}).status_code == 403
    manager.send("/me/pin", {"old": PASSWORD, "pin": "482915"})
    assert house.play.hall.accounts.pins["dewi"].startswith("$argon2id$")
    manager.send("/me/pin", {"old": PASSWORD, "pin": ""})
    assert not house.play.hall.accounts.pins


def test_old_passwords_are_guessed_as_slowly_here(house, manager):
    for _ in range(6):
        manager.send("/me/pin", {"old": "wrong", "pin": "482915"})
        house.later(seconds=3)
    house.clock -= 2_000
    assert manager.send("/me/pin", {"old": PASSWORD, "pin": "482915"}).status_code == 403
    assert not house.play.hall.accounts.pins


def test_a_browser_becomes_a_counters_own_and_is_one_no_more(house, manager):
    manager.send("/station", {"counter": "c2"})
    assert list(house.play.hall.accounts.stations.values()) == ["c2"]
    assert 'value="c2" selected' in manager.get("/me").text
    manager.send("/station", {"counter": ""})
    assert not house.play.hall.accounts.stations
    assert manager.send("/station", {"counter": "c9"}).status_code == 403


def test_every_action_stands_in_the_ledger_with_who_did_it(house, manager):
    """S13: who came and went, what was tried, what was changed."""
    with house.browser() as theirs:
        theirs.sign_in("budi", "wrong")
        theirs.sign_in("budi")
        theirs.send("/logout")
    manager.send("/accounts", {"account": "rini", "name": "Rini", "role": "auditor"})
    manager.send("/me/pin", {"old": PASSWORD, "pin": "482915"})
    manager.send("/station", {"counter": "c1"})
    found = {(type(entry.event).__name__, entry.actor) for entry in house.play.ledger}
    assert found >= {
        ("SignInFailed", "web"), ("SignedIn", "web"), ("SignedOut", "web"), ("AccountSet", "orang-dewi"),
        ("LinkOpened", "orang-dewi"), ("PinSet", "orang-dewi"), ("StationSet", "orang-dewi"),
    }  # fmt: skip
    (failed,) = [event for _, event in done(house, "SignInFailed")]
    assert (failed.account, failed.how, failed.address) == ("budi", "password", "testclient")
    assert all(entry.request_id for entry in house.play.ledger if entry.actor in {"web", "orang-dewi"})
