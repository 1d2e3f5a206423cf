import random
import shutil
import sqlite3
from contextlib import closing

import msgspec
import pytest

from central.examination import examine
from central.rescue import Floor, note, recover, restore, seen_in_journal
from central.store import copies
from central.store.ledger import LedgerBusyError, LedgerError
from central.store.sqlite import SqliteLedger
from support.halls import MONDAY, Play
from support.ledgers import a_ledger, kept

FLOOR = Floor(100, {})


class Scene:
    """A hall at work: some tickets, a copy, more tickets."""

    def __init__(self, folder):
        self.folder, self.ledger, self.copies = folder, folder / "g.db", folder / "copies"
        self.play = Play()
        self.work(20)
        kept(self.ledger, self.play.ledger)
        self.copy = copies.make(self.ledger, self.copies, 5, MONDAY)
        self.work(10)
        with closing(a_ledger(self.ledger)) as ledger:
            ledger.append(self.play.ledger[ledger.head[0] :])
        self.given = {ticket.number for ticket in self.play.hall.tickets.values()}

    def work(self, tickets):
        for _ in range(tickets):
            self.play.later(seconds=30)
            self.play.take()

    @property
    def now(self):
        return self.play.now

    def restore(self, **options):
        floor = options.pop("floor", FLOOR)
        return restore(self.copy, self.ledger, self.play.site, floor, self.now, **options)

    def recover(self, floor=FLOOR):
        return recover(self.copies, self.ledger, self.play.site, floor, self.now)

    def goes_on(self):
        """The next numbers of the ledger as it stands now."""
        with closing(a_ledger(self.ledger)) as ledger:
            ledger.prove()
            entries = list(ledger.load())
        play = Play()
        play.ledger, play.now = entries, self.now
        from central.engine.evolve import replay

        play.hall = replay(entries)
        play._ids = 9_000
        return play, {play.ask()[0].number for _ in range(50)}

    def spoil(self, *statements):
        with closing(sqlite3.connect(self.ledger, isolation_level=None)) as connection:
            connection.execute("DROP TRIGGER ledger_keeps_its_rows")
            for statement in statements:
                connection.execute(statement)


@pytest.fixture
def scene(tmp_path):
    return Scene(tmp_path)


def test_on_another_machine_no_number_is_given_twice(scene, tmp_path):
    """The spare has nothing but the copy, ten tickets old."""
    scene.ledger = tmp_path / "spare" / "g.db"
    scene.ledger.parent.mkdir()
    done = scene.restore()
    assert any("A: 21-120" in line for line in done.lines)
    play, numbers = scene.goes_on()
    assert numbers.isdisjoint(scene.given)
    assert min(numbers) == "A121"
    assert play.hall.epoch > 1000
    assert examine(scene.ledger, play.site).findings == ()


def test_what_people_hold_counts_more_than_the_margin(scene, tmp_path):
    scene.ledger = tmp_path / "spare.db"
    scene.restore(floor=Floor(5, {"A": 300}))
    assert min(scene.goes_on()[1]) == "A306"


def test_a_newer_ledger_is_not_replaced_unless_told(scene):
    before = scene.ledger.read_bytes()
    with pytest.raises(LedgerError, match=r"62 rows.*only 42.*it is newer.*--over-newer"):
        scene.restore()
    assert scene.ledger.read_bytes() == before
    done = scene.restore(over=True)
    aside = next(scene.folder.glob("g.db.replaced-*"))
    assert any(str(aside) in line for line in done.lines)
    with closing(SqliteLedger(aside / "g.db", "uji")) as old:
        assert old.head[0] == 62
    assert scene.goes_on()[1].isdisjoint(scene.given)


def test_a_ledger_that_is_gone_is_newer_by_its_mark(scene):
    scene.ledger.unlink()
    with pytest.raises(LedgerError, match="has 62 rows"):
        scene.restore()


def test_a_running_central_is_not_disturbed(scene):
    with closing(a_ledger(scene.ledger)):
        for act in (scene.restore, scene.recover):
            with pytest.raises(LedgerBusyError, match="in use by another central"):
                act()


def test_a_copy_of_another_hall_or_a_bad_one_is_refused(scene):
    site = msgspec.json.decode(msgspec.json.encode(scene.copy.manifest))
    assert site["site"] == "uji"
    other = copies.Copy(scene.copy.folder, msgspec.structs.replace(scene.copy.manifest, site="serang"))
    with pytest.raises(LedgerError, match="of site 'serang'"):
        restore(other, scene.ledger, scene.play.site, FLOOR, scene.now)
    scene.copy.file.write_bytes(scene.copy.file.read_bytes()[:-4096])
    with pytest.raises(LedgerError, match="take an older one"):
        scene.restore(over=True)
    assert not list(scene.folder.glob("*.restoring*"))


def test_restoring_on_the_next_day_begins_that_day_behind_the_margin(scene, tmp_path):
    scene.ledger = tmp_path / "spare.db"
    restore(scene.copy, scene.ledger, scene.play.site, FLOOR, MONDAY + 86_400_000)
    with closing(a_ledger(scene.ledger)) as ledger:
        kinds = [type(entry.event).__name__ for entry in ledger.load()]
    assert kinds[-5:] == ["DayClosed", "DayOpened", "Restored", "Skipped", "Skipped"]


def test_a_sound_ledger_needs_no_recovery(scene):
    with pytest.raises(LedgerError, match="is sound: there is nothing to recover"):
        scene.recover()
    assert sorted(each.name for each in scene.folder.iterdir()) == ["copies", "g.db", "g.db.head", "g.db.lock"]


def test_a_damaged_row_costs_what_stands_behind_it_and_nothing_before(scene):
    """Row 50 is behind the copy's 42: rows 43 to 49 are kept from the damaged file."""
    scene.spoil("UPDATE ledger SET at = at + 1 WHERE sequence = 50")
    done = scene.recover()
    assert any("49 rows kept: 42 of copy" in line and "13 of 62 rows are lost" in line for line in done.lines)
    assert any("damaged at row 50" in line for line in done.lines)
    play, numbers = scene.goes_on()
    assert numbers.isdisjoint(scene.given)
    assert examine(scene.ledger, play.site).findings == ()
    assert next(scene.folder.glob("g.db.replaced-*")).is_dir()


def test_damage_in_what_the_copy_knows_costs_nothing(scene):
    scene.spoil("UPDATE ledger SET at = at + 1 WHERE sequence = 10")
    done = scene.recover()
    assert any("62 rows kept: 42 of copy" in line and "no written row" in line for line in done.lines)


def test_tables_that_do_not_fit_are_made_anew(scene):
    scene.spoil("UPDATE ticket SET status = 'lost'")
    shutil.rmtree(scene.copies)
    done = scene.recover()
    assert any("62 rows kept: 0 of copy none, 62 of the damaged file" in line for line in done.lines)
    assert scene.goes_on()[1].isdisjoint(scene.given)


def test_a_bad_copy_is_passed_over_for_an_older_one(scene):
    newer = copies.make(scene.ledger, scene.copies, 5, MONDAY + 3_600_000)
    newer.file.write_bytes(b"x" * 5000)
    scene.ledger.write_bytes(b"y" * 5000)
    done = scene.recover()
    assert any("bad copy" in line and newer.folder.name in line for line in done.lines)
    assert any("42 rows kept" in line and "20 of 62 rows are lost" in line for line in done.lines)


def test_with_nothing_left_nothing_is_touched(scene):
    shutil.rmtree(scene.copies)
    scene.ledger.write_bytes(b"y" * 5000)
    with pytest.raises(LedgerError, match="nothing readable"):
        scene.recover()
    assert scene.ledger.read_bytes() == b"y" * 5000
    assert not list(scene.folder.glob("g.db.*-2*"))


def test_whatever_thirty_bits_break_it_comes_back_and_gives_no_number_twice(scene, tmp_path):
    whole = scene.ledger.read_bytes()
    dice = random.Random(7)
    for _ in range(12):
        data = bytearray(whole)
        for _ in range(30):
            data[dice.randrange(100, len(data))] ^= 1 << dice.randrange(8)
        scene.ledger.write_bytes(data)
        (tmp_path / "g.db.head").write_bytes(b"%20d" % 62)
        scene.recover()
        assert scene.goes_on()[1].isdisjoint(scene.given)
        shutil.rmtree(next(scene.folder.glob("g.db.replaced-*")))


def test_a_kiosks_journal_says_what_is_on_paper(tmp_path):
    with closing(sqlite3.connect(tmp_path / "kiosk.db")) as journal:
        journal.execute("CREATE TABLE journal (slip TEXT)")
        for day, number in (("2026-11-23", "A017"), ("2026-11-23", "B002"), ("2026-11-22", "A400")):
            journal.execute("INSERT INTO journal VALUES (?)", (f'{{"business_day": "{day}", "number": "{number}"}}',))
        journal.commit()
    assert seen_in_journal(tmp_path / "kiosk.db", "2026-11-23") == {"A": 17, "B": 2}
    (tmp_path / "text.db").write_text("hello")
    with pytest.raises(LedgerError, match="no journal"):
        seen_in_journal(tmp_path / "text.db", "2026-11-23")


def test_a_number_as_people_read_it():
    seen = {"A": 5}
    for number in ("A004", "A1002", "K2017"):
        note(seen, number)
    assert seen == {"A": 1002, "K": 2017}
    with pytest.raises(ValueError, match="int"):
        note(seen, "A")


def test_twice_in_one_second_the_old_files_are_kept_twice(scene):
    for _ in range(2):
        scene.restore(over=True)
    assert len(list(scene.folder.glob("g.db.replaced-*"))) == 2
