"""Accounts, links, sessions, stations: every rule and every refusal."""

import pytest

from central.engine.access_commands import (
    FailSignIn,
    OpenLink,
    SetAccount,
    SetFactor,
    SetPassword,
    SetPin,
    SetStation,
    SignIn,
    SignOut,
    UseLink,
)
from central.engine.accounts import LINK_MS, SESSION_MS, SESSIONS_MAX, Role
from support.halls import Play, a_site

LINK, SECRET = "a" * 64, "$argon2id$1"


def code(events):
    return getattr(events[0], "code", "") if events else ""


def names(events):
    return [type(event).__name__ for event in events]


@pytest.fixture
def play():
    made = Play(a_site(officers=(("o1", "4711"),)))
    made.do(SetAccount("dewi", "Dewi", "manager"))
    made.do(SetPassword("dewi", SECRET))
    made.do(SetAccount("budi", "Budi", "officer", ("c1",), "o1"))
    made.do(SetPassword("budi", SECRET))
    return made


def test_an_account_is_made_and_changed(play):
    budi = play.hall.accounts.people["budi"]
    assert (budi.name, budi.role, budi.counters, budi.officer, budi.enabled) == ("Budi", "officer", ("c1",), "o1", True)
    play.do(SetAccount("budi", "Budi Santoso", "supervisor"))
    assert play.hall.accounts.people["budi"].role is Role.SUPERVISOR


@pytest.mark.parametrize(
    ("spoilt", "refused"),
    [
        ({"account": ""}, "bad_account_name"),
        ({"account": "B"}, "bad_account_name"),
        ({"account": "x" * 32}, "bad_account_name"),
        ({"account": "a\n"}, "bad_account_name"),
        ({"account": "../x"}, "bad_account_name"),
        ({"name": " "}, "bad_person_name"),
        ({"name": "x" * 61}, "bad_person_name"),
        ({"name": "a\u202eb"}, "bad_person_name"),
        ({"role": "king"}, "unknown_role"),
        ({"counters": ("c1", "c9")}, "unknown_counter"),
        ({"officer": "o9"}, "unknown_officer"),
    ],
)
def test_what_is_no_account_is_refused_in_words(play, spoilt, refused):
    given = {"account": "new", "name": "New", "role": "officer", **spoilt}
    before = play.hall.accounts
    assert code(play.do(SetAccount(**given))) == refused
    assert play.hall.accounts == before


def test_the_last_manager_stays(play):
    assert code(play.do(SetAccount("dewi", "Dewi", "officer"))) == "last_manager"
    assert code(play.do(SetAccount("dewi", "Dewi", "manager", enabled=False))) == "last_manager"
    play.do(SetAccount("rini", "Rini", "manager"))
    assert code(play.do(SetAccount("dewi", "Dewi", "officer"))) == "last_manager", "Rini cannot come in yet"
    play.do(SetPassword("rini", SECRET))
    assert names(play.do(SetAccount("dewi", "Dewi", "officer"))) == ["AccountSet"]


def test_a_link_makes_the_first_manager_once(play):
    play.do(OpenLink(LINK))
    made = play.do(UseLink(LINK, "joko", "Joko", SECRET))
    assert names(made) == ["LinkUsed", "AccountSet", "PasswordSet"]
    assert play.hall.accounts.people["joko"].role is Role.MANAGER
    assert code(play.do(UseLink(LINK, "eve", "Eve", SECRET))) == "link_over"


def test_a_link_holds_for_a_day_and_a_newer_one_ends_it(play):
    play.do(OpenLink(LINK))
    play.do(OpenLink("b" * 64))
    assert code(play.do(UseLink(LINK, "joko", "Joko", SECRET))) == "link_over"
    play.now += LINK_MS
    assert code(play.do(UseLink("b" * 64, "joko", "Joko", SECRET))) == "link_over"


def test_a_link_for_somebody_sets_his_password_and_ends_his_sessions(play):
    play.do(SignIn("s" * 64, "budi", "password"))
    play.do(OpenLink(LINK, "budi"))
    events = play.do(UseLink(LINK, "dewi", "Dewi", "$argon2id$2"))
    assert names(events) == ["LinkUsed", "PasswordSet", "SignedOut"]
    assert play.hall.accounts.passwords["budi"] == "$argon2id$2"
    assert play.hall.accounts.passwords["dewi"] == SECRET
    assert not play.hall.accounts.sessions
    assert code(play.do(OpenLink(LINK, "nobody"))) == "unknown_account"


def test_a_link_takes_no_name_that_is_taken(play):
    play.do(OpenLink(LINK))
    assert code(play.do(UseLink(LINK, "budi", "Budi", SECRET))) == "account_exists"
    assert code(play.do(UseLink(LINK, "B!", "Budi", SECRET))) == "bad_account_name"
    assert LINK in play.hall.accounts.links, "it can still be used"


def test_a_session_begins_lasts_twelve_hours_and_ends(play):
    (event,) = play.do(SignIn("s" * 64, "budi", "password", "10.0.0.7"))
    assert event.until == play.now + SESSION_MS
    assert play.hall.accounts.sessions["s" * 64].account == "budi"
    assert names(play.do(SignOut("s" * 64))) == ["SignedOut"]
    assert play.do(SignOut("s" * 64)) == ()


def test_the_oldest_browser_makes_room(play):
    for number in range(SESSIONS_MAX + 1):
        play.later(seconds=1)
        events = play.do(SignIn(f"{number:064d}", "budi", "password"))
    assert names(events) == ["SignedOut", "SignedIn"]
    assert f"{0:064d}" not in play.hall.accounts.sessions
    assert len(play.hall.accounts.sessions) == SESSIONS_MAX


def test_who_is_disabled_or_has_another_role_is_signed_out(play):
    play.do(SignIn("s" * 64, "budi", "password"))
    play.do(SetAccount("budi", "Budi S.", "officer"))
    assert play.hall.accounts.sessions, "a new name ends nothing"
    play.do(SetAccount("budi", "Budi", "auditor"))
    assert not play.hall.accounts.sessions
    play.do(SignIn("s" * 64, "budi", "password"))
    play.do(SetAccount("budi", "Budi", "auditor", enabled=False))
    assert not play.hall.accounts.sessions
    assert code(play.do(SignIn("s" * 64, "budi", "password"))) == "unknown_account"


def test_a_new_password_ends_the_other_sessions(play):
    play.do(SignIn("1" * 64, "budi", "password"))
    play.do(SignIn("2" * 64, "budi", "password"))
    play.do(SetPassword("budi", "$argon2id$2", "2" * 64))
    assert set(play.hall.accounts.sessions) == {"2" * 64}


def test_sessions_and_links_end_with_the_business_day_and_accounts_do_not(play):
    play.do(SignIn("s" * 64, "budi", "password"))
    play.do(OpenLink(LINK))
    play.do(SetPin("budi", SECRET))
    play.do(SetFactor("dewi", "sealed"))
    play.do(SetStation("t" * 64, "c1"))
    play.later(minutes=24 * 60).wake()
    accounts = play.hall.accounts
    assert not accounts.sessions and not accounts.links
    assert (accounts.pins["budi"], accounts.factors["dewi"], accounts.stations["t" * 64]) == (SECRET, "sealed", "c1")
    play.do(SetPin("budi", ""))
    play.do(SetFactor("dewi", ""))
    play.do(SetStation("t" * 64, ""))
    accounts = play.hall.accounts
    assert not accounts.pins and not accounts.factors and not accounts.stations


def test_a_station_is_at_a_counter_that_is_there(play):
    assert code(play.do(SetStation("t" * 64, "c9"))) == "unknown_counter"


def test_a_failure_is_kept_only_for_an_account_that_there_is(play):
    assert names(play.do(FailSignIn("budi", "password", "10.0.0.7"))) == ["SignInFailed"]
    assert play.do(FailSignIn("my password", "password", "10.0.0.7")) == ()


def test_secrets_of_nobody_are_refused(play):
    for order in (SetPassword("x", SECRET), SetPin("x", SECRET), SetFactor("x", "sealed")):
        assert code(play.do(order)) == "unknown_account"
