from hypothesis import given
from hypothesis import strategies as st

from device.fleet.pieces import pieces
from protocols.codec import decode, encode
from protocols.messages import ErrandReport, Phase
from protocols.messages.fleet import PIECE_MAX, PIECES_MAX
from protocols.topics import ROUTE_OF
from support.calm import calm


def test_lines_stay_whole_where_they_fit():
    lines = tuple(f"{number:04} " + "x" * 95 for number in range(30))
    made = pieces(lines)
    assert "\n".join(made).split("\n") == list(lines)
    assert all(len(piece) <= PIECE_MAX for piece in made)


def test_of_too_much_the_newest_is_kept():
    made = pieces(tuple(str(number) * 800 for number in range(PIECES_MAX + 9)))
    assert len(made) == PIECES_MAX
    assert made[-1].startswith(str(PIECES_MAX + 8))


@given(st.lists(st.text(max_size=1_200), max_size=6))
@calm()
def test_whatever_a_log_holds_can_travel(lines):
    for number, text in enumerate(pieces(tuple(lines)), 1):
        said = ErrandReport(errand_id="0" * 32, phase=Phase.DONE, piece=number, pieces=PIECES_MAX, text=text)
        assert decode(ROUTE_OF[ErrandReport], encode(said)) == said
