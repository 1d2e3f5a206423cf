"""What a card says on its serial line, and what is made of it; a whole trial is `make card`."""

import pytest

from provisioning.card.tools import BuildError
from provisioning.card.trial import LAST_LINES, SIGNS, STATES, Sign, await_sign, is_ready

READY = Sign("siap", "siap / ready: ")


def test_it_reads_on_until_the_sign_and_no_further():
    lines = iter(["a", "b siap / ready: kiosk-1", "c"])
    await_sign(lines, READY)
    assert next(lines) == "c"


@pytest.mark.parametrize(
    "bad",
    [
        "systemd[1]: Failed to start gerai-claim.service",
        "gerai: kartu rusak / broken card: PARTNAME=gerai-a",
        "systemd[1]: gerai-settle.service: Failed with result 'exit-code'.",
    ],
)
def test_what_breaks_is_said_with_the_card_s_last_words(bad):
    with pytest.raises(BuildError) as said:
        await_sign(iter(["sebab", bad, "siap / ready: never"]), READY)
    assert "sebab" in str(said.value)
    assert bad in str(said.value)


def test_a_card_that_ends_is_said():
    with pytest.raises(BuildError, match="did not happen"):
        await_sign(iter(["a"]), READY)


def test_only_the_last_words_are_told():
    with pytest.raises(BuildError) as said:
        await_sign(iter([f"baris {number}" for number in range(500)]), READY)
    assert len(str(said.value).splitlines()) <= LAST_LINES + 2


def test_others_failures_are_not_ours():
    await_sign(iter(["systemd[1]: other.service: Failed with result 'exit-code'.", "siap / ready: x"]), READY)


def test_each_step_has_a_sign_of_its_own():
    assert len({sign.text for sign in SIGNS}) == len(SIGNS)


def row(**seen):
    well = {"online": True, "configuration": "4f", "desired": "4f", "parts": [], "shown": [3, 7], "current": [3, 7]}
    return {**well, **seen}


def test_a_device_is_ready_when_central_sees_nothing_amiss():
    assert is_ready(row())
    assert not is_ready({})
    for wrong in ({"online": False}, {"parts": ["paper_out"]}, {"shown": [3, 6]}):
        assert not is_ready(row(**wrong)), wrong


def test_what_runs_a_file_of_its_own_is_not_configured():
    seen = dict(STATES)["sesuai pusat / configured"]
    assert seen(row())
    assert not seen(row(configuration=""))
    assert not seen(row(online=False))
