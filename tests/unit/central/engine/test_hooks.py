"""Whom the hall tells: names, addresses and kinds within bounds, and they outlive the day."""

import pytest

from central.engine.app_commands import AddHook, RemoveHook
from central.engine.evolve import replay
from support.halls import Play, code, names

URL, SALT = "https://app.example.go.id/gerai", "ab" * 16


def add(play, hook="kota", url=URL, kinds=(), networks=(), salt=SALT, actor="budi"):
    return play.do(AddHook(hook, url, kinds, networks, salt), play.fresh_id(), actor)


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"hook": "Kota"}, "bad_token_name"),
        ({"hook": "k"}, "bad_token_name"),
        ({"salt": "x"}, "bad_token_name"),
        ({"url": "ftp://a.example"}, "bad_hook_address"),
        ({"url": "https://a.example/\n"}, "bad_hook_address"),
        ({"url": "https://" + "a" * 300}, "bad_hook_address"),
        ({"networks": ("10.0.0.0/8",) * 9}, "bad_hook_address"),
        ({"kinds": ("ticket",)}, "unknown_hook_kind"),
        ({"kinds": ("day.opened",) * 41}, "unknown_hook_kind"),
    ],
)
def test_what_does_not_fit_is_refused(told, refusal):
    assert code(add(Play(), **told)) == refusal


def test_a_hook_is_added_once_removed_and_added_anew_from_then_on():
    play = Play()
    add(play, kinds=("day.opened", "day.closed", "day.opened"))
    first = play.hall.hooks["kota"]
    assert first.kinds == ("day.closed", "day.opened") and first.since == play.hall.sequence
    assert code(add(play)) == "hook_exists"
    assert names(play.do(RemoveHook("kota"), play.fresh_id(), "budi")) == ["HookRemoved"]
    assert code(play.do(RemoveHook("kota"), play.fresh_id(), "budi")) == "unknown_hook"
    add(play)
    assert play.hall.hooks["kota"].since > first.since


def test_there_are_ten_at_most_and_they_outlive_the_day():
    play = Play()
    for count in range(10):
        add(play, f"app-{count}")
    assert code(add(play, "app-10")) == "too_many_hooks"
    play.later(minutes=24 * 60)
    play.wake()
    assert len(play.hall.hooks) == 10
    assert replay(play.ledger) == play.hall


def test_only_managers_among_people_may():
    from central.engine.access_commands import SetAccount

    play = Play()
    for role in ("supervisor", "technician", "manager"):
        play.do(SetAccount(role, role, role), actor="central")
        assert names(add(play, f"of-{role}", actor=f"orang-{role}")) == (
            ["HookAdded"] if role == "manager" else ["Refused"]
        )
