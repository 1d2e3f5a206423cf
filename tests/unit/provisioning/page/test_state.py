import pytest
from immutables import Map

from provisioning.rehearsal.page.facts import first_state
from provisioning.rehearsal.page.sightings import (
    Beep,
    Board,
    CounterDisplay,
    Keypad,
    Paper,
    Picture,
    Press,
    RatingPad,
    Screen,
    SeenCall,
    Spoken,
)
from provisioning.rehearsal.page.state import (
    CALL_NS_MAX,
    PAPERS_MAX,
    PRESSES_MAX,
    SPOKEN_MAX,
    State,
    fold,
    handle_paper,
)
from provisioning.rehearsal.page.views import BoardView, CounterView, KeypadView, KioskView, RatingView
from support.page_site import page_site

MS = 1_000_000


def play(*sightings, state=None):
    state = state or first_state(page_site())
    for sighting in sightings:
        state = fold(state, sighting)
    return state


def press(at, request="r1", device="kiosk-1", role="kiosk", what="choose:ktp"):
    return Press(at=at, device=device, request_id=request, role=role, what=what)


def paper(at, number="A001", request="r1", copy=False, device="kiosk-1"):
    return Paper(at=at, device=device, number=number, request_id=request, copy=copy, text=("MPP", number))


def key(at, device="keypad-01", name="enter"):
    return press(at, request=f"k{at}", device=device, role="keypad", what=f"key:{name}")


def board(at, *calls, stale=False, zone="aula"):
    return Board(at=at, device="board-1", zone=zone, calls=calls, stale=stale)


def call(sequence, number="A001", counter="1", active=True):
    return SeenCall(call=str(sequence), number=number, counter=counter, active=active)


class TestKiosk:
    def test_a_paper_is_shown_with_the_time_from_its_press(self):
        state = play(press(0), paper(84 * MS))
        view = state.views["kiosk-1"]
        assert (view.printed, view.papers[0].number, view.papers[0].milliseconds) == (1, "A001", 84.0)
        assert view.papers[0].lines == ("MPP", "A001")
        assert state.paper.last == (84.0,)

    def test_each_press_explains_its_own_paper(self):
        state = play(press(0, "a"), press(5 * MS, "b"), paper(50 * MS, "A002", "b"), paper(60 * MS, "A001", "a"))
        assert state.paper.last == (45.0, 60.0)
        assert state.presses == Map()

    def test_a_paper_nobody_pressed_for_has_no_time(self):
        state = play(paper(10 * MS, request="unknown"))
        assert state.views["kiosk-1"].papers[0].milliseconds is None
        assert state.paper.count == 0

    def test_a_second_print_of_one_request_is_not_timed_again(self):
        state = play(press(0), paper(10 * MS), paper(9000 * MS, copy=True))
        assert [p.copy for p in state.views["kiosk-1"].papers] == [True, False]
        assert state.paper.last == (10.0,)

    def test_only_the_newest_papers_stay_but_all_are_counted(self):
        state = play(*(paper(n, f"A{n:03d}", f"r{n}") for n in range(1, 10)))
        view = state.views["kiosk-1"]
        assert view.printed == 9
        assert [p.number for p in view.papers] == [f"A{n:03d}" for n in range(9, 9 - PAPERS_MAX, -1)]

    def test_screen_and_paper_leave_each_other_alone(self):
        state = play(paper(1), Screen(at=2, device="kiosk-1", text=("Terima kasih",), number="A001", mode="thanks"))
        view = state.views["kiosk-1"]
        assert (view.mode, view.lines, view.number, view.printed) == ("thanks", ("Terima kasih",), "A001", 1)

    def test_a_hand_at_the_roll_is_remembered(self):
        state = handle_paper(first_state(page_site()), "kiosk-2", "out")
        assert state.views["kiosk-2"] == KioskView(device="kiosk-2", roll="out", shown=1)
        assert handle_paper(state, "kiosk-2", "ok").views["kiosk-2"].roll == "ok"

    def test_presses_without_paper_do_not_pile_up(self):
        state = play(*(press(n, f"r{n}") for n in range(PRESSES_MAX + 20)))
        assert len(state.presses) == PRESSES_MAX
        assert "r0" not in state.presses
        assert f"r{PRESSES_MAX + 19}" in state.presses


class TestBoard:
    def test_a_call_is_timed_from_the_last_key_at_its_counter(self):
        state = play(key(0), key(100 * MS, "keypad-02"), board(140 * MS, call(9, counter="1")))
        assert state.board.last == (140.0,)

    def test_a_call_is_timed_once_however_often_the_board_shows_it(self):
        state = play(key(0), board(40 * MS, call(9)), board(900 * MS, call(9)), board(950 * MS, call(9)))
        assert state.board.last == (40.0,)

    def test_two_new_calls_on_one_board_are_two_times(self):
        keys = key(0), key(10 * MS, "keypad-02")
        state = play(*keys, board(50 * MS, call(8, counter="2"), call(9, counter="1")))
        assert sorted(state.board.last) == [40.0, 50.0]

    @pytest.mark.parametrize(
        "shown",
        [
            board(CALL_NS_MAX, call(9)),  # too long ago
            board(40 * MS, call(9, active=False)),  # gone already
            board(40 * MS, call(9, counter="2")),  # nobody pressed there
            board(40 * MS, call(9), zone="elsewhere"),
            board(40 * MS, call("x")),
            board(-1, call(9)),  # shown before it was pressed
        ],
    )
    def test_what_a_key_did_not_cause_is_not_timed(self, shown):
        assert play(key(0), shown).board.count == 0

    def test_a_call_seen_before_the_page_opened_is_not_timed_by_a_later_key(self):
        state = play(board(0, call(9)), key(10 * MS), board(20 * MS, call(9)))
        assert state.board.count == 0

    def test_a_keypad_of_no_counter_times_nothing(self):
        assert play(key(0, "keypad-99")).keys == Map()

    def test_the_newest_words_of_the_loudspeaker_stay(self):
        spoken = [
            Spoken(at=n, device="board-1", zone="aula", call=str(n), number="A001", started=0, ended=5_500 * MS)
            for n in range(SPOKEN_MAX + 2)
        ]
        view = play(board(0, call(9)), *spoken).views["board-1"]
        assert [one.call for one in view.spoken] == ["5", "4", "3", "2"]
        assert view.spoken[0].seconds == 5.5
        assert [one.call for one in view.calls] == ["9"]

    def test_a_call_carries_its_sentences(self):
        (shown,) = play(board(0, call(9, "B012", counter="2"))).views["board-1"].calls
        assert shown.spoken == (
            ("id", "Nomor antrean B nol satu dua, silakan menuju loket dua"),
            ("en", "Queue number B zero one two, please go to counter two"),
        )

    def test_a_hall_without_a_voice_says_nothing(self):
        state = fold(State(), board(0, call(9)))
        assert state.views["board-1"].calls[0].spoken == ()

    def test_speech_is_no_new_look(self):
        before = play(board(0))
        after = play(Spoken(at=1, device="board-1", zone="aula", call="1"), state=before)
        assert after.views["board-1"].shown == before.views["board-1"].shown

    def test_a_stale_board_says_so(self):
        assert play(board(0, stale=True)).views["board-1"] == BoardView(device="board-1", shown=1, stale=True)


def test_counter_keypad_and_rating_show_all_they_say():
    state = play(
        CounterDisplay(at=1, device="display-01", counter="loket-1", work="called", number="A001"),
        Keypad(at=2, device="keypad-01", lines=("a",), lamp="green", work="called", number="A001", waiting=4),
        RatingPad(at=3, device="rating-01", lit=(1, 2, 3, 4), mode="armed"),
    )
    assert state.views["display-01"] == CounterView(device="display-01", shown=1, work="called", number="A001")
    assert state.views["keypad-01"] == KeypadView(
        device="keypad-01", shown=1, lines=("a",), lamp="green", work="called", number="A001", waiting=4
    )
    assert state.views["rating-01"] == RatingView(device="rating-01", shown=1, lit=(1, 2, 3, 4), mode="armed")


def test_a_rating_pad_says_what_the_survey_asks():
    asking = RatingPad(at=1, device="rating-01", lit=(1, 2, 3, 4), mode="survey", element="u2", question=2, questions=9)
    view = play(asking).views["rating-01"]
    assert (view.mode, view.element, view.question, view.questions) == ("survey", "u2", 2, 9)
    after = play(asking, RatingPad(at=2, device="rating-01", mode="thanks")).views["rating-01"]
    assert (after.element, after.question) == ("", 0)


def test_each_new_look_has_a_higher_number():
    state = play(*(CounterDisplay(at=n, device="display-01", counter="loket-1") for n in range(5)))
    assert state.views["display-01"].shown == 5


@pytest.mark.parametrize(
    "sighting", [Beep(at=1, device="keypad-01", kind="click"), Picture(at=1, device="board-1", part="board", png=b"")]
)
def test_beeps_and_pictures_leave_nothing_behind(sighting):
    state = State()
    assert fold(state, sighting) is state
