"""The page's number pad and the counter's keypad are the same keys."""

import json

from central.web.keys import KEYS, as_json
from device.roles.keymap import KEYMAP


def test_every_key_means_what_it_means_on_the_keypad_in_the_same_order():
    theirs = [
        (
            meaning.typed,
            meaning.key,
            meaning.action.value,
            " ".join(sorted(work.value for work in meaning.works)),
            meaning.outcome.value,
            meaning.placement.value,
        )
        for meaning in KEYMAP
    ]
    ours = [(k.typed, k.key, k.action, " ".join(sorted(k.works.split())), k.outcome, k.placement) for k in KEYS]
    assert ours == theirs


def test_the_script_is_told_all_of_them():
    told = json.loads(as_json())
    assert [row["action"] for row in told] == [key.action for key in KEYS]
    assert set(told[0]) == {"typed", "key", "action", "works", "outcome", "placement"}
