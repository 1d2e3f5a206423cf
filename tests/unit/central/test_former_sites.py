from central.engine.events import Entry
from central.engine.site_events import SiteChanged
from central.former_sites import plain_sites, sites_of
from support.tiny_site import read, tiny


def told(sequence, revision, text):
    event = SiteChanged(revision=revision, before="", text=text)
    return Entry(sequence=sequence, at=1, actor="central", request_id="", part=0, event=event)


def test_each_revision_is_plain_data():
    changed = {"policy": {"recalls_max": 5}}
    sites = sites_of([told(1, "a", tiny()), told(2, "b", tiny(changed))])
    assert sites["a"]["policy"]["recalls_max"] == read().site.policy.recalls_max
    assert sites["b"]["policy"]["recalls_max"] == 5
    assert sites["a"]["counters"]["01"]["services"] == ("ktp", "kk")
    assert isinstance(sites["a"]["time_zone"], str)


def test_a_text_that_is_not_read_any_more_is_left_out():
    assert list(plain_sites([("a", tiny()), ("b", "[site]\nfrom_long_ago = 1\n")])) == ["a"]
