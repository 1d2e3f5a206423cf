"""Every hostile message that is kept: refused by one error or understood as what the types allow, and nothing else."""

import pytest

from protocols.codec import BadMessageError, decode, encode
from protocols.topics import ROUTES
from support.hostility import corpus, made

ROUTE_NAMED = {route.message.__name__: route for route in ROUTES}
CORPUS = tuple(dict.fromkeys((*corpus(), *(each for route in ROUTES for each in made(route)))))
"""Those that are kept, and those that would be made of the messages as they are today."""


def test_no_route_is_forgotten_and_there_are_many():
    assert {each.route for each in CORPUS} == ROUTE_NAMED.keys()
    assert len({(each.route, each.name) for each in corpus()}) == len(corpus()) > 3_000


@pytest.mark.parametrize("name", sorted(ROUTE_NAMED))
def test_each_is_refused_or_understood_and_nothing_else(name):
    route, refused = ROUTE_NAMED[name], []
    for each in (each for each in CORPUS if each.route == name):
        try:
            message = decode(route, each.payload)
        except BadMessageError as error:
            refused.append(str(error))
        else:
            assert not each.bad, each
            assert decode(route, encode(message)) == message
    assert len(refused) > 30
    assert all(len(said) < 400 and said.isascii() and said.isprintable() for said in refused)


@pytest.mark.parametrize("word", ["ESC/POS", "a NUL", "a terminal's escape", "right to left", "a lone surrogate"])
def test_no_text_steers_a_printer_or_a_terminal(word):
    steering = [each for each in CORPUS if each.name.endswith(f": {word}") and not each.name.startswith("unknown")]
    assert len(steering) >= len(ROUTES)
    for each in steering:
        with pytest.raises(BadMessageError):
            decode(ROUTE_NAMED[each.route], each.payload)
