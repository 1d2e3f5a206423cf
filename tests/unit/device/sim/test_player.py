from collections import defaultdict

import pytest

from device.database import open_database
from device.hands import panel_hands
from device.ports import Shown
from device.roles.effects import Lamps, Print, Sound
from device.roles.pictures import BoardPicture, CounterPicture
from device.sim.loudspeaker import Said
from device.sim.paper import FeedRow, Sheet, Style, TextRow
from device.sim.player import PRINTS_REMEMBERED, Player
from protocols.messages import Announcement, Role, Slip
from support.blank_screen import BlankScreen
from support.station_maker import COUNTER, DEVICES, W, station_of, wake_up


@pytest.fixture
def database(tmp_path):
    connection = open_database(tmp_path)
    yield connection
    connection.close()


class Watched:
    def __init__(self, device: str, database, *, painted: bool):
        self.told = []
        self.station = station_of(device, database)
        section = DEVICES[device]
        self.player = Player(
            self.station,
            role=section.role,
            place=section.place,
            part="",
            painted=painted,
            tell=self.told.append,
        )
        self.station.hands = defaultdict(lambda: lambda _: None, panel_hands(BlankScreen(), self.player))
        self.station.watch = self.player.watch

    def saw(self, kind: str) -> list[dict]:
        return [sighting for sighting in self.told if sighting["saw"] == kind]


def slip(number: str) -> Slip:
    return Slip(
        ticket=f"2026-11-23-{number}",
        number=number,
        service=W,
        tenant=W,
        place=W,
        priority=False,
        ahead=0,
        issued_at=0,
        local_time="",
        business_day="2026-11-23",
    )


def sheet(number: str) -> Sheet:
    return Sheet((TextRow(((f"No. {number}", Style()),), 34),))


def test_a_keypad_is_seen_once_for_each_step_with_display_and_lamp_together(database):
    world = Watched("keypad-01", database, painted=False)
    wake_up(world.station, COUNTER)
    first, *_, last = world.saw("keypad")
    assert (first["lamp"], first["device"]) == ("red", "keypad-01")
    assert (last["lamp"], last["work"], last["waiting"], len(last["lines"])) == ("", "idle", 2, 4)
    assert all(before != after for before, after in zip(world.told, world.told[1:], strict=False))


def test_what_has_not_changed_is_not_told_again(database):
    world = Watched("keypad-01", database, painted=False)
    wake_up(world.station, COUNTER)
    told = len(world.told)
    wake_up(world.station)
    assert len(world.told) == told


def test_a_painted_screen_is_seen_when_the_painter_says_so_and_with_its_time(database):
    world = Watched("display-01", database, painted=True)
    wake_up(world.station, COUNTER)
    assert world.told == []
    world.player.see(Shown(CounterPicture(counter="loket-1", revision=4), 77))
    (seen,) = world.told
    assert (seen["at"], seen["saw"], seen["revision"]) == (77, "counter", 4)


def test_a_flash_or_a_clock_is_no_news(database):
    world = Watched("board-1", database, painted=True)
    for picture in (
        BoardPicture(zone="aula", revision=1),
        BoardPicture(zone="aula", revision=1, clock="08.16"),
        BoardPicture(zone="aula", revision=1, lit=True),
        BoardPicture(zone="aula", revision=2),
    ):
        world.player.see(Shown(picture, 0))
    assert [seen["revision"] for seen in world.saw("board")] == [1, 2]


def test_a_display_that_knows_nothing_yet_is_not_told(database):
    world = Watched("board-1", database, painted=True)
    world.player.see(Shown(BoardPicture(), 0))
    world.player.see(Shown(CounterPicture(), 0))
    assert world.told == []


def test_sounds_are_heard(database):
    world = Watched("keypad-01", database, painted=False)
    world.player.beep(Sound.BUZZER)
    world.player.thank()
    assert [beep["kind"] for beep in world.saw("beep")] == ["buzzer", "thank"]


def test_lit_score_keys_are_seen_with_the_pads_face(database):
    world = Watched("rating-01", database, painted=False)
    wake_up(world.station)
    world.player.light(Lamps((1, 2)))
    world.player.watch(())
    assert world.saw("rating")[-1]["lit"] == [1, 2]


def test_a_paper_belongs_to_the_job_whose_number_stands_on_it(database):
    world = Watched("kiosk-1", database, painted=True)
    for request_id, number in (("r1", "A001"), ("r2", "A002")):
        world.player.watch((Print(request_id, slip(number)),))
    world.player.take(sheet("A002"), 5)
    world.player.take(sheet("A001"), 6)
    world.player.take(sheet("Z999"), 7)
    assert [(paper["request_id"], paper["ticket"], paper["at"]) for paper in world.saw("paper")] == [
        ("r2", "2026-11-23-A002", 5),
        ("r1", "2026-11-23-A001", 6),
        ("", "", 7),
    ]


def test_remembered_prints_are_bounded(database):
    world = Watched("kiosk-1", database, painted=True)
    for number in range(PRINTS_REMEMBERED + 5):
        world.player.watch((Print(f"r{number}", slip(f"A{number}")),))
    assert len(world.player._prints) == PRINTS_REMEMBERED


def test_an_announcement_is_told_with_its_zone(database):
    world = Watched("board-1", database, painted=True)
    announcement = Announcement(epoch=1, call="7", number="A005", counter="3", recalled=False, at=0, spoken=())
    world.player.listen(Said(announcement, 1, 2, complete=True))
    assert world.told[0]["zone"] == "aula"
    assert world.player.role is Role.DISPLAY


def test_a_torn_piece_of_paper_is_no_ticket(database):
    world = Watched("kiosk-1", database, painted=True)
    world.player.take(Sheet((FeedRow(104),)), 5)
    world.player.take(Sheet((TextRow((("Mal Pelayanan Publik", Style()),), 34),)), 6)
    assert world.saw("paper") == []
