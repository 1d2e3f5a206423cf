import pytest

from provisioning.cli import main


def run(*words):
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    return ended.value.code or 0


def test_it_writes_a_folder_like_etc_and_says_how_to_install_it(tmp_path, capsys):
    assert run("units", "--role", "kiosk", "--role", "keypad", "--to", tmp_path) == 0
    unit = (tmp_path / "systemd/system/gerai-device.service").read_text()
    assert "ExecStart=/opt/gerai/bin/gerai-device run --config /var/lib/gerai/device.toml\n" in unit
    assert "DeviceAllow=char-input rw\n" in unit
    said = capsys.readouterr().out
    assert f"cp -r {tmp_path}/. /etc/" in said and "enable --now gerai-device.service" in said


def test_paths_and_networks_of_a_hall(tmp_path):
    words = ("--programs", "/srv/gerai/bin", "--central-file", "/srv/central.toml", "--net", "10.0.7.0/24")
    assert run("units", "--role", "central", *words, "--writes", "/media/cadangan", "--to", tmp_path) == 0
    unit = (tmp_path / "systemd/system/gerai-central.service").read_text()
    assert "ExecStart=/srv/gerai/bin/gerai-central serve --config /srv/central.toml\n" in unit
    assert "IPAddressAllow=localhost 10.0.7.0/24 " in unit
    assert "ReadWritePaths=-/media/cadangan\n" in unit


@pytest.mark.parametrize(
    "words",
    [
        ("--role", "printer"),
        ("--role", "kiosk", "--net", "10.0.7.1/24"),
        ("--role", "kiosk", "--net", "rumah"),
        ("--role", "kiosk", "--programs", "bin"),
        ("--role", "kiosk", "--device-file", "/etc/a file"),
        ("--role", "central", "--writes", "/x\nUser=root"),
        ("--role", "central", "--central-file", "/etc/%i"),
    ],
)
def test_what_is_wrong_is_one_refusal_and_nothing_is_written(tmp_path, capsys, words):
    assert run("units", *words, "--to", tmp_path / "out") == 2
    assert capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_is_one_refusal(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert run("units", "--role", "kiosk", "--to", tmp_path / "file" / "out") == 2
    assert "cannot be written" in capsys.readouterr().err
