from device.fleet.kept import Kept, KeptFile
from protocols.messages import Configuration, Role

OLD = Configuration(epoch=1, revision="0" * 16, role=Role.KEYPAD, place="01")
NEW = Configuration(epoch=1, revision="1" * 16, role=Role.RATING, place="01")
KNOWN = Kept().same("pi", OLD)


def test_what_is_wanted_is_proven_by_living():
    kept = KNOWN.told("pi", NEW).begun()
    assert (kept.wanted["pi"], kept.proven["pi"], kept.on_trial) == (NEW, OLD, True)
    assert kept.lived().proven == {"pi": NEW}
    assert not kept.lived().on_trial


def test_what_does_not_live_twice_is_given_up_with_its_reason():
    kept = KNOWN.told("pi", NEW)
    for _ in range(2):
        kept = kept.begun().ended("no printer")
        assert kept.wanted["pi"] == NEW
    kept = kept.begun()
    assert (kept.wanted["pi"], kept.starts) == (OLD, 0)
    assert (kept.refused["pi"].revision, kept.refused["pi"].reason) == (NEW.revision, "no printer")
    assert kept.begun() == kept


def test_another_word_is_another_try():
    kept = KNOWN.told("pi", NEW).begun().ended("x").begun().ended("x").begun()
    again = kept.told("pi", NEW)
    assert (again.starts, again.refused) == (0, {})


def test_a_proven_one_starts_as_often_as_it_likes():
    kept = KNOWN
    for _ in range(5):
        kept = kept.begun().ended("power")
    assert kept == KNOWN


def test_it_is_on_the_disk_whole_and_damage_is_nothing_kept(tmp_path):
    file = KeptFile(tmp_path / "data")
    assert file.load() == Kept()
    assert file.save(KNOWN) == KNOWN == file.load()
    (tmp_path / "data" / "configuration.json").write_bytes(b"\0\0")
    assert file.load() == Kept()
