import pytest

from support.tiny_site import GONE, mistakes, notes, read, warnings


@pytest.mark.parametrize("prefix", ["A", "AB", "ABC", "Z"])
def test_one_to_three_letters(prefix):
    assert read({"tenants/dukcapil/series": prefix}).site.services["kk"].series == prefix


@pytest.mark.parametrize("prefix", ["a", "ABCD", "A1", "Ä", "A-", " A"])
def test_other_prefixes_are_none(prefix):
    assert mistakes({"tenants/dukcapil/series": prefix}) == (
        f'x.toml: tenants.dukcapil.series: "{prefix}" is no prefix; write 1 to 3 capital letters A to Z',
    )


@pytest.mark.parametrize(("prefix", "letter"), [("I", "I"), ("AO", "O"), ("QA", "Q")])
def test_letters_like_digits_need_an_intention(prefix, letter):
    said = mistakes({"tenants/dukcapil/series": prefix})
    assert len(said) == 1
    assert said[0].startswith(f'x.toml: tenants.dukcapil.series: "{prefix}" holds {letter}, which is read as a digit;')
    assert said[0].endswith(f"or write {prefix} = {{ allow_confusing = true }} below [series]")
    allowed = {"tenants/dukcapil/series": prefix, f"series/{prefix}": {"allow_confusing": True}}
    assert read(allowed).site.services["kk"].series == prefix


def test_a_series_of_two_tenants_needs_an_intention():
    said = mistakes({"tenants/samsat/series": "A"})
    assert len(said) == 1
    assert said[0].startswith('x.toml: tenants.samsat.series: "A" is a series of tenant "dukcapil" too')
    shared = read({"tenants/samsat/series": "A", "series/A": {"shared": True}})
    assert shared.site.services["pajak"].series == "A"


def test_services_of_one_tenant_share_freely():
    assert read({"tenants/dukcapil/services/kk/series": "A"}).warnings == ()


def test_the_mistake_is_told_where_the_prefix_stands():
    said = notes({"tenants/dukcapil/services/kk/series": "K"})
    assert said.keys() == {"tenants.samsat.series"}
    assert notes({"tenants/samsat/services/pajak/series": "A"}).keys() == {"tenants.samsat.services.pajak.series"}


def test_every_service_has_a_series():
    assert notes({"tenants/samsat/series": GONE}) == {
        "tenants.samsat.services.pajak": 'has no series; write series = "A" here or at the tenant'
    }


def test_declared_series_are_used_and_end():
    said = notes({"series": {"KK": {}, "A": {"last": 10000}}})
    assert said == {
        "series.KK": 'no service uses series "KK"; did you mean "K"?',
        "series.A.last": "10000 is out of bounds; write 1 to 9999",
    }
    assert read({"series/A": {"last": 9999}}).site.series["A"].last == 9999


@pytest.mark.parametrize("code", ["1", "1234", "1a", "", "１０", "012"])
def test_codes_are_typed_on_a_keypad(code):
    assert "is no code" in notes({"tenants/samsat/services/pajak/code": code})["tenants.samsat.services.pajak.code"]


def test_codes_are_given_once():
    assert mistakes({"tenants/samsat/services/pajak/code": "102"}) == (
        (
            'x.toml: tenants.samsat.services.pajak.code: "102" is the code of service "kk" too; give it another; '
            '"103" is free'
        ),
    )


def test_minutes_and_quotas_are_within_reason():
    place = "tenants.samsat.services.pajak"
    for minutes in (0, -5, 481):
        said = notes({"tenants/samsat/services/pajak/minutes": minutes})
        assert said == {f"{place}.minutes": f"{minutes} is out of bounds; write 1 to 480"}
    said = mistakes({"tenants/samsat/services/pajak/quota": -1})
    assert said == (f"x.toml: {place}.quota: -1 is below zero; write 0 for no limit",)


def test_a_quota_above_the_series_is_odd():
    said = warnings({"tenants/samsat/services/pajak/quota": 1000})
    assert "1000 is more than its series can give (999)" in said[0]
    assert warnings({"tenants/samsat/services/pajak/quota": 1000, "series/K": {"last": 1000}}) == ()


def test_a_tenant_serves_something():
    said = notes({"tenants/samsat/services": {}})
    assert said["tenants.samsat.services"] == "is empty; a tenant needs at least one service"


def test_a_roll_has_a_series_of_its_own():
    rolls = {"policy/roll_series": "X", "series/X": {"last": 500}}
    site = read(rolls).site
    assert (site.policy.roll_series, site.series["X"].last, read(rolls).warnings) == ("X", 500, ())
    assert "X" not in {service.series for service in site.services.values()}


def test_a_roll_whose_series_a_service_has_is_refused():
    """Else a number that central gives could be on a roll too."""
    (said,) = mistakes({"policy/roll_series": "A"})
    assert said.startswith('x.toml: policy.roll_series: "A" is the series of service "')
    assert said.endswith("keep letters for the rolls that no service has")


@pytest.mark.parametrize(("prefix", "why"), [("x", "is no prefix"), ("XYZW", "is no prefix"), ("I", "read as a digit")])
def test_a_rolls_letters_are_as_clear_as_any(prefix, why):
    assert why in notes({"policy/roll_series": prefix})["policy.roll_series"]
