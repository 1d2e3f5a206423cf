"""The product in a slot."""

import re
import subprocess
import sys
import zipfile

from provisioning.card.product import LOCK, PROGRAMS, forget_origin, program, tags

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


def wheel(folder):
    folder.mkdir()
    path, info = folder / "kata-1-py3-none-any.whl", "kata-1.dist-info"
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("kata.py", "SATU = 1\n")
        packed.writestr(f"{info}/METADATA", "Metadata-Version: 2.1\nName: kata\nVersion: 1\n")
        packed.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        packed.writestr(f"{info}/RECORD", f"kata.py,,\n{info}/METADATA,,\n{info}/WHEEL,,\n{info}/RECORD,,\n")
    return path


def test_where_a_wheel_lay_is_not_on_the_card(tmp_path):
    found = []
    for name in ("here", "there"):
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--no-compile"]
        to = tmp_path / f"{name}-packages"
        subprocess.run([*pip, "--target", str(to), str(wheel(tmp_path / name))], check=True)
        assert (to / "kata-1.dist-info/direct_url.json").exists()
        forget_origin(to)
        found.append({str(path.relative_to(to)): path.read_bytes() for path in to.rglob("*") if path.is_file()})
    assert found[0] == found[1]
    assert "kata.py" in found[0]
    assert b"kata.py," in found[0]["kata-1.dist-info/RECORD"]
