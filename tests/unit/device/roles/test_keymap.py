from itertools import product

import pytest

from device.roles.events import KEYS
from device.roles.keymap import ACTION_KEYS, DIGITS, KEYMAP, TYPED_MAX, Order, continued, keys_for, order, overlay
from protocols.messages import Action, Outcome, Placement, Work

AT_WORK = (Work.IDLE, Work.CALLED, Work.SERVING)


def test_every_action_has_keys():
    assert {meaning.action for meaning in KEYMAP} == set(Action)


@pytest.mark.parametrize(
    ("key", "action"),
    [
        ("enter", Action.NEXT),
        ("plus", Action.RECALL),
        ("minus", Action.NO_SHOW),
        ("star", Action.HOLD),
        ("dot", Action.FINISH),
        ("slash", Action.START),
    ],
)
@pytest.mark.parametrize("work", AT_WORK)
def test_what_is_done_most_is_one_key_and_always_the_same(key, action, work):
    assert order("", key, work) == Order(action)


@pytest.mark.parametrize("work", [Work.CLOSED, Work.PAUSED])
def test_at_rest_enter_opens(work):
    assert order("", "enter", work) == Order(Action.OPEN)
    assert order("4711", "enter", work) == Order(Action.OPEN, "4711")


@pytest.mark.parametrize(
    ("typed", "key", "meant"),
    [
        ("5", "enter", Order(Action.CALL, "5")),
        ("101-5", "enter", Order(Action.CALL, "101-5")),
        ("005", "star", Order(Action.RETURN, "005")),
        ("101", "slash", Order(Action.TRANSFER, "101", placement=Placement.AGE)),
        ("101", "plus", Order(Action.TRANSFER, "101", placement=Placement.FRONT)),
        ("101", "minus", Order(Action.TRANSFER, "101", placement=Placement.END)),
        ("1", "dot", Order(Action.FINISH, outcome=Outcome.COMPLETED)),
        ("2", "dot", Order(Action.FINISH, outcome=Outcome.INCOMPLETE)),
        ("3", "dot", Order(Action.FINISH, outcome=Outcome.REFERRED)),
        ("0", "enter", Order(Action.CLOSE)),
        ("0", "dot", Order(Action.PAUSE)),
        ("0", "star", Order(Action.INVITE)),
        ("0", "minus", Order(Action.CANCEL)),
        ("05", "minus", Order(Action.CANCEL, "5")),
        ("0", "slash", Order(Action.WALK_IN)),
        ("0101", "slash", Order(Action.WALK_IN, "101")),
        ("023", "plus", Order(Action.ROLL, "23")),
        ("0023", "plus", Order(Action.ROLL, "023")),
        ("0101-23", "plus", Order(Action.ROLL, "101-23")),
        ("00-23", "enter", Order(Action.CALL, "00-23")),
        ("000-23", "minus", Order(Action.CANCEL, "00-23")),
    ],
)
def test_digits_then_a_key(typed, key, meant):
    assert order(typed, key, Work.IDLE) == meant


@pytest.mark.parametrize("typed", ["5", "05", "005", "0101-5"])
@pytest.mark.parametrize("work", AT_WORK)
def test_who_types_the_zeros_of_his_ticket_calls_it_and_brings_nothing_into_the_queue(typed, work):
    assert order(typed, "enter", work) == Order(Action.CALL, typed)


@pytest.mark.parametrize(("typed", "key"), [("4", "dot"), ("0", "plus2"), ("9", "dot")])
def test_what_means_nothing(typed, key):
    assert order(typed, key, Work.IDLE) is None


def test_every_row_of_the_map_can_be_reached():
    reached = set()
    for typed, key, work in product(("", "0", "1", "2", "3", "05", "0101", "101"), ACTION_KEYS, Work):
        for place, meaning in enumerate(KEYMAP):
            meant = order(typed, key, work)
            if (
                meaning.key == key
                and meant
                and (meant.action, meant.outcome, meant.placement)
                == (
                    meaning.action,
                    meaning.outcome,
                    meaning.placement,
                )
            ):
                reached.add(place)
    assert reached == set(range(len(KEYMAP)))


def test_digits_and_the_dot_go_on_typing():
    assert continued("", "5") == "5"
    assert continued("101", "dot") == "101-"
    assert continued("101-", "7") == "101-7"
    assert continued("1", "dot") is None
    assert continued("101-7", "dot") is None
    assert continued("5", "enter") is None


@pytest.mark.parametrize(
    ("asked", "work", "keys"),
    [
        (Order(Action.NEXT), Work.IDLE, ("enter",)),
        (Order(Action.OPEN, "4711"), Work.CLOSED, ("4", "7", "1", "1", "enter")),
        (Order(Action.CALL, "101-5"), Work.SERVING, ("1", "0", "1", "dot", "5", "enter")),
        (Order(Action.WALK_IN, "101"), Work.IDLE, ("0", "1", "0", "1", "slash")),
        (Order(Action.ROLL, "23"), Work.IDLE, ("0", "2", "3", "plus")),
        (Order(Action.ROLL, "101-23"), Work.SERVING, ("0", "1", "0", "1", "dot", "2", "3", "plus")),
        (Order(Action.TRANSFER, "101", placement=Placement.END), Work.SERVING, ("1", "0", "1", "minus")),
    ],
)
def test_the_keys_for_an_order_give_that_order(asked, work, keys):
    assert keys_for(asked, work) == keys
    assert typed(keys, work) == asked


@pytest.mark.parametrize("work", AT_WORK)
@pytest.mark.parametrize("action", sorted(set(Action) - {Action.OPEN}))
def test_an_officer_at_work_can_do_everything(action, work):
    digits = {Action.CALL: "5", Action.RETURN: "5", Action.TRANSFER: "101", Action.ROLL: "23"}.get(action, "")
    asked = Order(action, digits)
    assert typed(keys_for(asked, work), work) == asked


def test_no_keys_for_what_cannot_be_asked():
    with pytest.raises(KeyError, match="no keys"):
        keys_for(Order(Action.NEXT), Work.CLOSED)


def test_the_map_uses_keys_that_are_there():
    assert {meaning.key for meaning in KEYMAP} <= set(KEYS)
    assert set(ACTION_KEYS) | set(DIGITS) | {"backspace"} == set(KEYS)
    assert TYPED_MAX == 12


def test_the_overlay_says_every_meaning_in_indonesian():
    card = overlay()
    assert all(meaning.label.id in card for meaning in KEYMAP)
    assert "<kode layanan> /" in card
    assert max(map(len, card.splitlines())) <= 90


def typed(keys, work):
    """What the pad makes of these keys, one after the other."""
    entry = ""
    for key in keys[:-1]:
        entry = continued(entry, key)
    return order(entry, keys[-1], work)
