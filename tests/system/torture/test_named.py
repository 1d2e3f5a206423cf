"""Deaths at points that have a name: a share of each kind, and what a point that is never passed costs."""

import pytest

from torture import failing, named, records

pytestmark = pytest.mark.timeout(400)


@pytest.mark.parametrize("point", ["rating_before_commit", "kiosk_mid_print"])
@pytest.mark.slow
def test_who_dies_at_a_named_point_loses_nothing(point):
    found = named.deaths_at(point, 1)
    assert found["deaths"] == 1
    assert (found["lost"], found["twice"], found["told"]) == ([], [], [])


def test_every_point_is_a_function_of_the_program():
    """Else it would never be passed: the names are those of the source."""
    for name, point in failing.POINTS.items():
        assert point.script in failing.SCRIPTS
        owner, last = failing.found(point)
        assert callable(getattr(owner, last)), name
    assert len(failing.POINTS) == 20


GOOD = {"deaths": named.DEATHS_A_ROUND, "papers": 3, "lost": [], "twice": [], "told": []}


@pytest.mark.parametrize(
    ("found", "verdict"),
    [
        ({}, "good"),
        ({"deaths": named.DEATHS_A_ROUND - 1}, "BAD"),
        ({"lost": ["A001"]}, "BAD"),
        ({"twice": ["A001"]}, "BAD"),
        ({"told": ["3: a number twice"]}, "BAD"),
    ],
)
def test_a_point_that_was_not_passed_is_bad_as_what_is_lost_is(tmp_path, monkeypatch, found, verdict):
    monkeypatch.setattr(named, "deaths_at", lambda point, *_: {**GOOD, **(found if point == "mid_backup" else {})})
    (row,) = named.named_points(records.Records("named", 60, tmp_path))
    assert row.verdict == verdict
    assert row.result.startswith("20 points, ")
    if verdict == "BAD":
        assert "mid_backup" in row.result


def test_papers_are_compared_with_tickets_that_can_be_called(tmp_path):
    class Hall:
        papers = (("A001", False), ("A002", False), ("A002", True), ("A003", False), ("A003", False), ("A004", False))

    entries = [{"event": {"event": "Issued", "number": f"A00{n}", "ticket": f"t{n}"}} for n in (1, 2, 3, 4)] + [
        {"event": {"event": "Voided", "ticket": "t4"}}
    ]
    assert named.compared(Hall.papers, entries) == (["A004"], ["A003"])
