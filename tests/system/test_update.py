"""A release travels: signed at a desk, ordered on central, fetched over HTTPS, tried by one machine, and left again."""

import json
import os
import sys
import tarfile
from pathlib import Path

import pytest

from central.authority.folder import Authority
from device.update import launcher
from support.broker import free_port
from support.central_process import PROGRAM, SITE, CentralProcess
from support.supervised import DEVICE_PROGRAM, Supervised
from support.typed import typed
from support.until import until

PROVISION = str(Path(sys.executable).with_name("gerai-provision"))
SECRET = {**os.environ, "GERAI_RELEASE_SECRET": "rahasia rilis", "GERAI_ROOT_SECRET": "rahasia induk"}


pytestmark = pytest.mark.timeout(900)


@pytest.fixture
def made(tmp_path):
    folder = tmp_path / "central" / "authority"
    assert typed(PROGRAM, "authority", "new", "--site", SITE, str(folder), env=SECRET)[0] == 0
    return Authority.load(folder)


@pytest.fixture
def central(made, tmp_path):
    port, web = free_port(), free_port()
    table = f'port = {port}\nstart = true\nauthority = "authority"\n[web]\nlisten = "127.0.0.1"\nport = {web}'
    process = CentralProcess(tmp_path / "central", table)
    process.port, process.web = port, web
    process.start()
    yield process
    process.close()


@pytest.fixture
def keys(central, tmp_path):
    folder = tmp_path / "keys"
    assert typed(PROVISION, "release-key", str(folder), env=SECRET)[0] == 0
    (central.folder / "release.pub").write_bytes((folder / "release.pub").read_bytes())
    return folder


def programs(folder, version, script=""):
    """A release that is this checkout under another version's name."""
    program, info = folder / "bin" / "gerai-device", folder / "lib" / f"gerai-{version}.dist-info"
    program.parent.mkdir(parents=True)
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: gerai\nVersion: {version}\n")
    lib = '$(dirname "$(readlink -f "$0")")/../lib'
    program.write_text(f'#!/bin/sh\n{script}\nPYTHONPATH="{lib}:$PYTHONPATH" exec {DEVICE_PROGRAM} "$@"\n')
    program.chmod(0o755)
    return folder


def bundled(tmp_path, keys, version, script=""):
    source, to = programs(tmp_path / f"p{version}", version, script), tmp_path / f"gerai-{version}.gerai"
    words = ("bundle", "--from", str(source), "--release", version, "--key", str(keys / "release.key"), "--to", str(to))
    status, said = typed(PROVISION, *words, env=SECRET)
    assert status == 0, said
    return to


def on_central(central, *words):
    verb, *rest = words
    return typed(PROGRAM, verb, "--config", str(central.folder / "central.toml"), *rest)


def version(central, device):
    rows = json.loads(on_central(central, "devices", "--json")[1].splitlines()[-1])
    found = next(row for row in rows if row["device"] == device)
    return found["version"] if found["online"] else ""


@pytest.fixture
def machine(central, made, keys, tmp_path):
    """A Pi with an operating system of its own, enrolled as a rating pad."""
    root, folder = tmp_path / "opt", tmp_path / "pi"
    programs(root / "releases" / "0.1.0", "0.1.0")
    launcher.point(root, "0.1.0")
    (root / "release.pub").write_bytes((keys / "release.pub").read_bytes())
    code = on_central(central, "claim", "rating-01")[1].splitlines()[0].rpartition(" ")[2]
    where = ("--server", f"https://127.0.0.1:{central.web}", "--fingerprint", made.fingerprint)
    assert typed(DEVICE_PROGRAM, "enrol", *where, "--code", code, "--to", str(folder))[0] == 0
    config = folder / "device.toml"
    config.write_text(f'update = {{ root = "{root}" }}\n{config.read_text()}')
    words = (launcher.__file__, str(root), "gerai-device", "run", "--config", str(config), "--sim")
    with Supervised(*words, program=sys.executable) as process:
        process.root = root
        until(lambda: version(central, "rating-01") == "0.1.0", "the first release runs", 90)
        yield process


def test_a_release_is_taken_and_a_broken_one_is_left_again(central, keys, machine, tmp_path):
    good = bundled(tmp_path, keys, "0.2.0")
    alone = ("--first", "rating-01", "--device", "rating-01", "--while-open")
    status, said = on_central(central, "update", str(good), *alone)
    assert status == 0, said
    until(lambda: version(central, "rating-01") == "0.2.0", "the new release runs", 120)
    until(lambda: "done" in on_central(central, "updates")[1], "it has proven itself", 120)
    assert launcher.target(machine.root).name == "0.2.0"
    assert on_central(central, "update", "--stop")[0] == 0

    broken = bundled(tmp_path, keys, "0.3.0", script="exit 1")
    assert on_central(central, "update", str(broken), *alone)[0] == 0
    until(lambda: "went back" in on_central(central, "updates")[1], "it says that it went back", 180)
    until(lambda: version(central, "rating-01") == "0.2.0", "the release before runs", 60)
    until(lambda: "failed rating-01" in on_central(central, "updates")[1], "the way of the release ends", 30)


def test_what_was_changed_after_it_was_signed_goes_nowhere(central, keys, tmp_path):
    bundle = bundled(tmp_path, keys, "0.2.0")
    status, said = on_central(central, "update", "--shelve", str(bundle))
    assert status == 0, said
    lying = central.folder / "releases" / bundle.name
    assert lying.read_bytes() == bundle.read_bytes()
    content = bytearray(bundle.read_bytes())
    with tarfile.open(bundle) as tar:
        content[tar.getmember("payload").offset_data + 20] ^= 1
    bundle.write_bytes(content)
    status, said = on_central(central, "update", str(bundle))
    assert status == 1
    assert "changed after it was signed" in said
    assert lying.read_bytes() != bundle.read_bytes()
    assert "none yet" in on_central(central, "updates")[1]
