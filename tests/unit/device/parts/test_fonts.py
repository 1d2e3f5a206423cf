from pathlib import Path

import pytest

from device.parts.fonts import FontMissingError, find


def put(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()


def test_inter_before_dejavu(tmp_path):
    put(tmp_path, "opentype/inter/Inter-Regular.otf", "opentype/inter/Inter-Bold.otf")
    put(tmp_path, "truetype/dejavu/DejaVuSans.ttf", "truetype/dejavu/DejaVuSans-Bold.ttf")
    put(tmp_path, "truetype/dejavu/DejaVuSansMono.ttf", "truetype/dejavu/DejaVuSansMono-Bold.ttf")
    faces = find((tmp_path,))
    assert (faces.regular.name, faces.bold.name) == ("Inter-Regular.otf", "Inter-Bold.otf")
    assert (faces.mono.name, faces.mono_bold.name) == ("DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf")


def test_dejavu_when_there_is_no_inter(tmp_path):
    put(tmp_path, "dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf", "inter/Inter-Regular.otf")
    assert find((tmp_path,)).bold.name == "DejaVuSans-Bold.ttf"


def test_without_a_mono_face_the_family_itself_is_taken(tmp_path):
    put(tmp_path, "Inter-Regular.ttf", "Inter-Bold.ttf")
    faces = find((tmp_path,))
    assert (faces.mono, faces.mono_bold) == (faces.regular, faces.bold)


def test_the_first_root_wins(tmp_path):
    for folder in ("a", "b"):
        put(tmp_path / folder, "Inter-Regular.otf", "Inter-Bold.otf")
    assert find((tmp_path / "a", tmp_path / "b")).regular.parent.name == "a"


def test_none_is_said_with_what_to_install(tmp_path):
    with pytest.raises(FontMissingError, match=r"no font in .*apt install fonts-inter"):
        find((tmp_path, tmp_path / "nowhere"))


def test_this_machine_has_one():
    assert find().regular.is_file()
