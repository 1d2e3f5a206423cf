from central.config.site_file import parse_site
from central.config.site_tables import SiteTables
from protocols.settings import parse_toml
from provisioning.cloning import cloned
from provisioning.site import profile_text
from support.tiny_site import tiny


def test_a_clone_changes_id_name_and_time_zone_only():
    text = cloned(profile_text("tangerang"), "tangerang", 'MPP "Baru" \\1', "baru", "Asia/Makassar")
    mine, theirs = (parse_toml(each, SiteTables, "x") for each in (text, profile_text("tangerang")))
    assert (mine.site.id, mine.site.name.id, mine.site.time_zone) == ("baru", 'MPP "Baru" \\1', "Asia/Makassar")
    assert mine.site.ticket_footer == theirs.site.ticket_footer
    for part in ("policy", "tenants", "counters", "calendars", "holidays", "arrivals"):
        assert getattr(mine, part) == getattr(theirs, part)
    assert text.startswith("# Cloned from tangerang")


def test_a_comment_about_the_site_is_not_the_site():
    text = cloned("# the table [site] comes first\n" + tiny(), "tiny", "MPP Baru", "baru")
    assert parse_site(text, "x").site.id == "baru"


def test_a_clone_keeps_the_time_zone_unless_told():
    text = cloned(tiny({"site/time_zone": "Asia/Jayapura"}), "tiny", "MPP", "mpp")
    assert parse_site(text, "x").site.zone_name == "Asia/Jayapura"


def test_a_clone_gains_a_time_zone_that_was_not_written():
    text = cloned(tiny(), "tiny", "MPP", "mpp", "Asia/Jayapura")
    assert parse_site(text, "x").site.zone_name == "Asia/Jayapura"
