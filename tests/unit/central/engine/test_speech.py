import pytest

from central.engine.calls import announcement, recent
from central.engine.commands import StartCentral
from central.engine.speech import cardinal_en, cardinal_id, sentences, spelled_id
from support.halls import Play, a_site


@pytest.mark.parametrize(
    ("value", "indonesian", "english"),
    [
        (1, "satu", "one"),
        (10, "sepuluh", "ten"),
        (11, "sebelas", "eleven"),
        (12, "dua belas", "twelve"),
        (20, "dua puluh", "twenty"),
        (99, "sembilan puluh sembilan", "ninety nine"),
        (100, "seratus", "one hundred"),
        (101, "seratus satu", "one hundred one"),
        (234, "dua ratus tiga puluh empat", "two hundred thirty four"),
    ],
)
def test_cardinals(value, indonesian, english):
    assert (cardinal_id(value), cardinal_en(value)) == (indonesian, english)


def test_numbers_are_spelled_letter_by_letter_and_digit_by_digit():
    assert spelled_id("A005") == "A nol nol lima"
    assert spelled_id("AKT100", zero="kosong") == "A K T satu kosong kosong"


def test_the_sentence_of_the_domain():
    said = dict(sentences(a_site(), "A005", "3"))
    assert said["id"] == "Nomor antrean A nol nol lima, silakan menuju loket tiga"
    assert said["en"] == "Queue number A zero zero five, please go to counter three"


def test_labels_that_are_no_numbers():
    assert sentences(a_site(), "A001", "3B")[0][1].endswith("loket tiga B")
    assert sentences(a_site(), "A001", "Ruang Bayi")[0][1].endswith("loket Ruang Bayi")


def test_the_sites_languages_in_their_order():
    assert [lang for lang, _ in sentences(a_site(languages=("en", "id")), "A001", "1")] == ["en", "id"]


def test_calls_and_recalls_are_announced_in_their_zone_walk_ins_are_not():
    play = Play()
    play.take("pajak")
    play.press("c3", "next")
    called = play.ledger[-1]
    zone, said = announcement(play.site, play.hall, called)
    assert (zone, said.number, said.counter, said.call, said.recalled) == (
        "annex",
        "B001",
        "3",
        str(called.sequence),
        False,
    )
    play.press("c3", "recall")
    assert announcement(play.site, play.hall, play.ledger[-1])[1].recalled
    play.press("c1", "walk_in")
    assert [announcement(play.site, play.hall, entry) for entry in play.ledger[-4:]] == [None] * 4


def test_a_call_that_is_said_again_bears_the_run_of_central_that_made_it():
    """Its time is on the clock of that one."""
    play = Play()
    play.take("pajak")
    play.press("c3", "next")
    made = play.hall.epoch
    play.do(StartCentral("i2", "r2"))
    play.press("c3", "recall")
    assert [said.epoch for _, said in recent(play.site, play.hall, 0)] == [made, made + 1]
    assert announcement(play.site, play.hall, play.ledger[-1])[1].epoch == made + 1
