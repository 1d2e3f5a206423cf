from typing import get_args

import msgspec

from central.engine.events import AnyEvent, Entry
from central.engine.evolve import FOLDS, evolve, replay
from central.engine.model import Hall
from support.halls import Play


def test_every_event_has_one_fold():
    assert set(FOLDS) == set(get_args(AnyEvent))


def a_day():
    play = Play()
    for service in ("ktp", "akta", "pajak"):
        play.take(service)
    play.press("c1", "next")
    play.press("c1", "transfer", "21")
    play.press("c3", "next")
    play.press("c3", "finish")
    play.rate("c3", "2026-11-23-B001")
    return play


def test_replay_is_state():
    play = a_day()
    assert replay(play.ledger) == play.hall


def test_replay_of_the_rows_as_json_is_state():
    play = a_day()
    rows = [msgspec.json.encode(entry) for entry in play.ledger]
    assert replay(msgspec.json.decode(row, type=Entry) for row in rows) == play.hall


def test_replay_can_go_on_from_any_point():
    play = a_day()
    for cut in range(len(play.ledger)):
        assert replay(play.ledger[cut:], replay(play.ledger[:cut])) == play.hall


def test_an_old_hall_is_untouched_by_what_comes_after():
    play = Play()
    before = play.hall
    waiting = before.queue("ktp", priority=False)
    play.take()
    assert before.queue("ktp", priority=False) == waiting == ()
    assert before.tickets.get("2026-11-23-A001") is None


def test_sequence_and_time_follow_the_entry():
    play = Play()
    entry = play.ledger[0]
    assert evolve(Hall(), entry).sequence == 1
    assert evolve(Hall(), entry).last_at == entry.at
