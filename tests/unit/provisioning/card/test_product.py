"""The product in a slot."""

import re

from provisioning.card.product import LOCK, PROGRAMS, program, tags

PINS = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)
WHOLE = LOCK.parents[2] / "requirements.lock"


def test_a_card_has_the_versions_that_are_tested():
    whole = dict(PINS.findall(WHOLE.read_text()))
    own = dict(PINS.findall(LOCK.read_text()))
    assert own
    assert {name: version for name, version in own.items() if whole.get(name) != version} == {}


def test_every_package_of_a_card_is_pinned_by_its_hash():
    text = LOCK.read_text()
    hashed = re.findall(r"^[a-z0-9-]+==\S+(?: ;.*)? \\\n    --hash=sha256:", text, re.MULTILINE)
    assert len(PINS.findall(text)) == len(hashed)


def test_what_is_for_developers_stays_away():
    assert not {"pytest", "mypy", "ruff", "hypothesis", "playwright", "hatchling"} & set(
        dict(PINS.findall(LOCK.read_text()))
    )


def test_a_program_runs_by_the_product_s_own_python():
    for module in PROGRAMS.values():
        text = program(module)
        assert text.startswith("#!/opt/gerai/bin/python\n")
        compile(text, module, "exec")


def test_wheels_are_those_of_a_pi():
    words = tags()
    assert words[words.index("--python-version") + 1] == "3.13"
    platforms = [words[place + 1] for place, word in enumerate(words) if word == "--platform"]
    assert all(name == "any" or name.endswith("aarch64") for name in platforms)
