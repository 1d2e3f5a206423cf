import os
from pathlib import Path

import pytest

from device.parts.slides import MOST, Slides


class Clock:
    seconds = 0.0

    def __call__(self):
        return self.seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def folder(tmp_path):
    for name in ("b.JPG", "a.png", "film.mp4", "c.webp", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def names(slides, clock, count):
    seen = []
    for _ in range(count):
        slide = slides.current()
        seen.append(slide and Path(slide.path).name)
        clock.seconds += 10
    return seen


def test_pictures_by_name_again_and_again_and_no_films(folder, clock):
    assert names(Slides(folder, 10, clock), clock, 4) == ["a.png", "b.JPG", "c.webp", "a.png"]


def test_a_slide_stays_for_its_time(folder, clock):
    slides = Slides(folder, 10, clock)
    first = slides.current()
    assert not slides.turn()
    clock.seconds = 9.9
    assert slides.current() == first
    clock.seconds = 10
    assert slides.turn()
    assert slides.current() != first


def test_pictures_come_and_go_while_the_board_runs(folder, clock):
    slides = Slides(folder, 10, clock)
    assert names(slides, clock, 1) == ["a.png"]
    (folder / "b.JPG").unlink()
    (folder / "aa.png").write_bytes(b"y")
    assert names(slides, clock, 3) == ["aa.png", "c.webp", "a.png"]


def test_one_picture_is_painted_once_until_the_file_is_another(tmp_path, clock):
    (tmp_path / "only.png").write_bytes(b"x")
    slides = Slides(tmp_path, 10, clock)
    slides.current()
    clock.seconds = 10
    assert not slides.turn()
    os.utime(tmp_path / "only.png", (1, 1))
    clock.seconds = 20
    assert slides.turn()


def test_no_folder_and_no_pictures_are_no_mistake(tmp_path, clock):
    assert names(Slides(tmp_path / "nowhere", 10, clock), clock, 2) == [None, None]
    assert names(Slides(tmp_path, 10, clock), clock, 2) == [None, None]


def test_a_folder_without_end_has_one(tmp_path, clock):
    for number in range(MOST + 5):
        (tmp_path / f"{number:04}.png").touch()
    slides = Slides(tmp_path, 10, clock)
    assert names(slides, clock, MOST + 1)[-1] == "0000.png"
