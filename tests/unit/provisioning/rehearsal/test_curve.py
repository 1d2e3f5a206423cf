import random

import pytest

from protocols.settings import SettingsError
from provisioning.rehearsal.arrivals import Share, made_up
from provisioning.rehearsal.curve import DayCurve, day_curve, sizes
from provisioning.site import profile_names, profile_text
from support.rehearsal_room import demo, profile


@pytest.mark.parametrize("name", profile_names())
def test_every_profile_says_who_comes(name):
    site = profile(name)
    curve = day_curve(profile_text(name), name, site)
    shares = sizes(curve, site, site.counters)
    assert set(shares) <= set(site.services)
    assert sum(shares.values()) == pytest.approx(sum(curve.tenants.values()))
    assert len(made_up(shares, curve.shape, 100, random.Random(1))) == 100


def test_a_site_that_says_nothing_gets_a_plain_day():
    site = demo()
    curve = day_curve("[site]\nid='x'\n", "x.toml", site)
    assert curve == DayCurve()
    shares = sizes(curve, site, site.counters)
    assert set(shares) == set(site.services)
    assert shares["ktp-el"] == 2 * shares["kk"]


def test_services_of_a_tenant_follow_as_one_half_third():
    site = demo()
    shares = sizes(DayCurve(tenants={"disdukcapil": 50.0}), site, site.counters)
    assert set(shares) == {"ktp-el", "kk", "akta-kelahiran", "kia"}
    assert shares["ktp-el"] == pytest.approx(24.0)
    assert shares["kia"] == pytest.approx(6.0)


def test_nobody_comes_for_what_no_staffed_counter_serves():
    site = demo()
    assert set(sizes(DayCurve(), site, ["04"])) == {"pajak-kendaraan", "balik-nama"}


def test_each_span_runs_to_the_next_and_the_last_half_an_hour():
    curve = DayCurve(curve={"09.00": 2.0, "08.00": 1.0})
    assert curve.shape == (Share(28800.0, 32400.0, 1.0), Share(32400.0, 34200.0, 2.0))


def test_the_rush_of_pekanbaru():
    rush = day_curve(profile_text("pekanbaru"), "pekanbaru.toml", profile("pekanbaru")).rush
    assert rush is not None
    assert rush.numbers == 1500
    assert rush.shape == (Share(7.5 * 3600, 9 * 3600, 1.0),)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[arrivals]\nvisitors = 3\n", "x.toml: arrivals.visitors: is not known here"),
        ("[arrivals]\nvisitors_per_day = 0\n", "x.toml: arrivals: nobody comes"),
        ("[arrivals]\ncurve = {}\n", "x.toml: arrivals: nobody comes"),
        ("[arrivals.tenants]\ndisdukcapl = 3.0\n", 'no tenant "disdukcapl"; did you mean "disdukcapil"?'),
        ("[arrivals.tenants]\ndisdukcapil = -1.0\n", "shares must not be negative"),
        ("[arrivals.tenants]\ndisdukcapil = 0.0\n", "not all 0"),
        ('[arrivals.curve]\n"7.77" = 1.0\n', "arrivals.curve.7.77"),
        ('[arrivals.rush]\ntenant = "x"\nnumbers = 1\nfirst = "07.30"\nlast = "soon"\n', "arrivals.rush.last"),
    ],
)
def test_mistakes_are_named_with_their_place(text, said):
    with pytest.raises(SettingsError) as error:
        day_curve(text, "x.toml", demo())
    assert said in str(error.value)
