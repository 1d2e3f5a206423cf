"""A command line at a real door, whose owner answers by hand."""

import threading

import click
import pytest

from central.door.caller import order, order_or_end, refusal
from central.door.door import Door
from central.engine import events as e


@pytest.fixture
def hall(tmp_path):
    """The ledger beside which the door is; `answers`: what each order is answered, `heard`: what was said."""

    class Hall:
        ledger = tmp_path / "gerai.db"
        answers, heard = [], []

    def post(knock):
        Hall.heard.append(knock.said)
        threading.Thread(target=knock.answer, args=(Hall.answers.pop(0),)).start()
        return True

    door = Door(tmp_path / "gerai.db.door", post)
    door.start()
    yield Hall
    door.stop()


def test_an_order_is_said_with_a_name_and_an_id_and_its_events_come_back(hall):
    hall.answers.append((e.DayClosed(day="2026-11-23"),))
    assert order(hall.ledger, "CloseDay", {}) == [{"event": "DayClosed", "day": "2026-11-23"}]
    (said,) = hall.heard
    assert len(said.request_id) == 32
    assert said.actor


def test_what_is_no_order_ends_the_command_with_words(hall):
    with pytest.raises(click.ClickException, match="none of"):
        order(hall.ledger, "Dance", {})


def test_a_refusal_is_for_the_command_to_word_or_ends_it(hall, capsys):
    refused = e.Refused(code="site_in_use", subject="r2", detail="services.ktp: ...")
    hall.answers += [(refused,), (refused,)]
    said = refusal(order(hall.ledger, "CloseDay", {}))
    assert said["detail"] == "services.ktp: ..."
    assert refusal([{"event": "DayClosed"}]) is None
    with pytest.raises(SystemExit) as ended:
        order_or_end(hall.ledger, "CloseDay", {})
    assert ended.value.code == 1
    assert "The site stays as it was." in capsys.readouterr().err


def test_without_a_central_it_says_that_none_runs(tmp_path):
    with pytest.raises(click.ClickException, match="central does not run here"):
        order(tmp_path / "gerai.db", "CloseDay", {})
