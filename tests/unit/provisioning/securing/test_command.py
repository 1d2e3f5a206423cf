import pytest

from provisioning.cli import main
from provisioning.render import Wiring, render
from provisioning.site import profile_text


def run(*words):
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    return ended.value.code or 0


@pytest.fixture
def hall(tmp_path, monkeypatch):
    monkeypatch.setenv("GERAI_ROOT_SECRET", "rahasia")
    for name, text in render(profile_text("demo"), Wiring(1883, str(tmp_path))).items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
    return tmp_path


def test_it_says_the_fingerprint_the_codes_and_what_to_take_away(hall, capsys):
    (hall / "devices" / "board-1.toml").unlink()
    assert run("secure", hall) == 0
    said = capsys.readouterr().out
    assert "sidik jari / fingerprint: " in said
    assert "kode / code: " in said
    assert str(hall / "authority" / "root.key") in said
    assert "rahasia" not in said


def test_a_second_time_is_one_line_and_status_2(hall, capsys):
    assert run("secure", hall) == 0
    capsys.readouterr()
    assert run("secure", hall) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_folder_without_a_hall_is_one_line(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("GERAI_ROOT_SECRET", "rahasia")
    assert run("secure", tmp_path) == 2
    assert "central.toml" in capsys.readouterr().err
