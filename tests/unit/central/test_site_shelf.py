"""A change of the site file that a crash cuts off is there whole or not at all, as the ledger says."""

import os

import pytest

from central.config.site_file import parse_site
from central.engine.site_events import SiteChanged
from central.site_shelf import SiteShelf, finished
from central.store.site_history import SiteHistory
from protocols.settings import SettingsError
from support.halls import Play
from support.ledgers import kept
from support.tiny_site import read, tiny

OLD = tiny()
NEW = tiny({"tenants/samsat/services/pajak/minutes": 7})


def revision(text):
    return parse_site(text, "x").site.revision


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "site.toml"
    path.write_text(OLD, encoding="utf-8")
    return path


def decided(folder, text=NEW, before=OLD):
    """A ledger whose newest change is from `before` to `text`."""
    from central.engine.entries import enter
    from central.engine.envelope import Ask

    play = Play()
    change = SiteChanged(revision=revision(text), before=revision(before), text=text)
    play.ledger += enter(play.hall, Ask(play.now, "budi", "e" * 32), (change,))
    kept(folder / "gerai.db", play.ledger)
    return folder / "gerai.db"


def start(file, ledger):
    return finished(parse_site(file.read_text(), "site.toml"), file, ledger)


def test_what_is_in_force_is_read_with_its_comments(file):
    file.write_text("# ours\n" + OLD, encoding="utf-8")
    assert SiteShelf(file).text(revision(OLD)) == "# ours\n" + OLD


def test_what_somebody_edited_by_hand_is_not_written_over(file):
    shelf = SiteShelf(file)
    shelf.text(revision(OLD))
    file.write_text(NEW, encoding="utf-8")
    with pytest.raises(SettingsError, match="gerai-central apply"):
        shelf.text(revision(OLD))


def test_a_crash_before_the_decision_leaves_the_old_file(file, tmp_path):
    SiteShelf(file).prepare(NEW)
    read_again = start(file, decided(tmp_path, OLD, NEW))
    assert (read_again.text, file.read_text()) == (OLD, OLD)
    assert [path.name for path in tmp_path.glob("site*")] == ["site.toml"]


def test_a_crash_after_the_decision_is_finished_at_the_start(file, tmp_path):
    ledger = decided(tmp_path)
    SiteShelf(file).prepare(NEW)
    begun = start(file, ledger)
    assert (begun.site, begun.text, file.read_text()) == (parse_site(NEW, "x").site, NEW, NEW)
    assert start(file, ledger).text == NEW
    assert [path.name for path in tmp_path.glob("site*")] == ["site.toml"]


@pytest.mark.parametrize("by_hand", [tiny({"tenants/samsat/services/pajak/minutes": 30}), "broken ["])
def test_what_was_edited_by_hand_after_the_crash_stays(file, tmp_path, by_hand):
    ledger = decided(tmp_path)
    SiteShelf(file).prepare(NEW)
    file.write_text(by_hand, encoding="utf-8")
    assert finished(read(), file, ledger) == read()
    assert file.read_text() == by_hand


def test_without_a_ledger_nothing_was_decided(file, tmp_path):
    SiteShelf(file).prepare(NEW)
    assert start(file, tmp_path / "none.db").text == OLD


def test_the_file_keeps_its_rights_and_its_place_behind_a_link(file, tmp_path):
    file.chmod(0o640)
    link = tmp_path / "etc.toml"
    link.symlink_to(file)
    shelf = SiteShelf(link)
    shelf.prepare(NEW)
    shelf.keep()
    assert link.is_symlink() and link.read_text() == NEW
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_where_central_may_not_write_it_says_what_to_do(file, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(SettingsError, match="central's own folder"):
        SiteShelf(file).prepare(NEW)
    tmp_path.chmod(0o700)


def test_a_folder_that_is_gone_is_said(file):
    shelf = SiteShelf(file)
    file.unlink()
    with pytest.raises(SettingsError, match=r"tidak bisa ditulis"):
        shelf.prepare(NEW)


def test_the_history_is_read_newest_first_and_found_by_its_index(tmp_path):
    ledger = decided(tmp_path)
    (only,) = SiteHistory(ledger).newest(5)
    assert (only.actor, only.revision, only.text) == ("budi", revision(NEW), NEW)
    assert SiteHistory(ledger).newest(5, until=only.sequence - 1) == ()
    assert SiteHistory(tmp_path / "none.db").newest(5) == ()
