import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from provisioning import cli
from provisioning.cli import gerai_provision, main
from provisioning.site import profile_names
from support.tiny_site import tiny


def run(*arguments):
    return CliRunner().invoke(gerai_provision, list(map(str, arguments)))


def refused(capsys, *arguments):
    with pytest.raises(SystemExit) as end:
        main(list(map(str, arguments)))
    assert end.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err.splitlines()


@pytest.mark.parametrize("profile", profile_names())
def test_every_profile_passes(profile):
    done = run("check", profile)
    assert done.exit_code == 0, done.output
    assert done.output.startswith(f"{profile}: ok: ")
    assert done.stderr == ""


def test_check_counts():
    assert run("check", "demo").output.startswith(
        "demo: ok: 4 tenants, 10 services, 6 counters, 1 zone, 2 kiosks, 21 devices, 1 board; revision "
    )


def test_check_tells_every_mistake_on_a_line_of_its_own(tmp_path, capsys):
    path = tmp_path / "hall.toml"
    path.write_text(tiny({"counters/01/zone": "utma", "policy/zero": "x"}))
    assert refused(capsys, "check", path) == [
        'hall.toml: policy.zero: no zero "x"; write "nol" or "kosong"',
        'hall.toml: counters.01.zone: no zone "utma"; did you mean "utama"?',
    ]


def test_check_tells_warnings_apart(tmp_path):
    path = tmp_path / "hall.toml"
    path.write_text(tiny({"boards": {}}))
    done = run("check", path)
    assert done.exit_code == 0
    assert done.stderr == "warning: hall.toml: zones.utama: has counters but no board; add one below [boards]\n"
    assert json.loads(run("check", path, "--json").stdout)["warnings"] == [
        "hall.toml: zones.utama: has counters but no board; add one below [boards]"
    ]


def test_check_looks_at_the_arrivals_too(tmp_path, capsys):
    path = tmp_path / "hall.toml"
    path.write_text(tiny({"arrivals": {"tenants": {"samst": 100.0}}}))
    assert refused(capsys, "check", path) == [
        'hall.toml: arrivals.tenants.samst: no tenant "samst"; did you mean "samsat"?'
    ]


def test_what_is_neither_profile_nor_file(capsys):
    assert refused(capsys, "check", "pekanbru") == ['no profile and no file "pekanbru"; did you mean "pekanbaru"?']
    assert refused(capsys, "render", "/nowhere/x.toml", "--to", "/tmp") == [
        "/nowhere/x.toml: cannot be read (No such file or directory); name a site file"
    ]


def test_wrong_usage_ends_with_two():
    for arguments in (["check"], ["nonsense"], ["render", "demo"], ["render", "demo", "--to", "x", "--port", "0"]):
        assert run(*arguments).exit_code == 2


def test_sites_are_listed_with_their_size():
    lines = run("sites").output.splitlines()
    assert lines[0].split() == ["profile", "tenants", "services", "counters", "kiosks", "boards", "devices", "name"]
    assert [line.split()[0] for line in lines[1:]] == list(profile_names())
    listed = {each["profile"]: each for each in json.loads(run("sites", "--json").output)}
    assert (listed["pekanbaru"]["tenants"], listed["pekanbaru"]["services"]) == (29, 180)


def test_render_writes_the_files(tmp_path):
    done = run("render", "demo", "--to", tmp_path / "hall", "--port", 1999, "--always-open")
    assert done.exit_code == 0, done.output
    written = sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file())
    assert written == [
        "hall/central.toml",
        "hall/devices/board-1.toml",
        "hall/devices/counters-1.toml",
        "hall/devices/kiosk-1.toml",
        "hall/devices/kiosk-2.toml",
        "hall/mosquitto.conf",
        "hall/site.toml",
    ]
    assert (tmp_path / "hall/mosquitto.conf").read_text().startswith("listener 1999 ")
    assert str(tmp_path / "hall/data/kiosk-1") in (tmp_path / "hall/devices/kiosk-1.toml").read_text()


def test_a_folder_that_cannot_be_filled_is_one_line(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    said = refused(capsys, "render", "demo", "--to", tmp_path / "file" / "hall")
    assert said == [f"{tmp_path}/file/hall/mosquitto.conf: cannot be written (Not a directory); name a folder of yours"]


@pytest.mark.parametrize("verb", ["check", "new", "sites", "render"])
def test_help_has_an_example(verb):
    assert f"Example:  gerai-provision {verb}" in run(verb, "--help").output


def test_help_of_all_lists_the_verbs():
    listed = run("--help").output
    for verb in ("check", "new", "render", "sites"):
        assert f"\n  {verb} " in listed


def test_verbs_that_are_not_there_are_not_listed(monkeypatch):
    monkeypatch.setattr(cli, "LAZY", {"demo": ("provisioning.nothing_here", "Plays.")})
    assert "demo" not in run("--help").output
    assert run("demo").exit_code == 2


def test_verbs_with_libraries_of_their_own_are_found_by_their_name(monkeypatch):
    monkeypatch.setattr(cli, "LAZY", {"new": ("provisioning.new", "Lazily the same.")})
    assert "Example:  gerai-provision new" in run("new", "--help").output
    assert "Lazily the same." in run("--help").output


def test_listing_and_checking_import_no_pages_and_no_pictures():
    code = (
        "import sys; from provisioning.cli import gerai_provision as g; "
        "g(['--help'], standalone_mode=False); g(['check', 'demo'], standalone_mode=False); "
        "print([m for m in ('litestar', 'uvicorn', 'pygame', 'escpos', 'paho', 'PIL') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"
