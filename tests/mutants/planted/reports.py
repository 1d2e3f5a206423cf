"""Bugs of figures that somebody signs."""

from support.planting import Bug

FIGURES = ("tests/unit/central/reports/test_every_figure.py",)
SPREAD = ("tests/unit/central/reports/test_spread.py",)
INDEX = ("tests/unit/central/survey/test_index.py",)
PRIVACY = ("tests/unit/central/survey/test_privacy.py",)
GROUPS = ("tests/unit/central/reports/test_skm_groups.py",)
HALL = ("tests/unit/central/reports/test_hall_report.py",)

BUGS = (
    Bug(
        "a median is one rank too high",
        "central/reports/spread.py",
        "if seen >= wanted:",
        "if seen > wanted:",
        SPREAD,
    ),
    Bug(
        "a period ends a day too early",
        "central/reports/archive.py",
        "first, beyond = period.first.isoformat(), (period.last + timedelta(days=1)).isoformat()",
        "first, beyond = period.first.isoformat(), period.last.isoformat()",
        FIGURES,
    ),
    Bug(
        "an hour of entry is that of Greenwich",
        "central/reports/visits.py",
        "datetime.fromtimestamp(at * QUARTER_SECONDS, UTC).astimezone(zone).hour",
        "datetime.fromtimestamp(at * QUARTER_SECONDS, UTC).hour",
        FIGURES,
    ),
    Bug(
        "void numbers are visitors",
        "central/reports/visits.py",
        'if status == "void":',
        'if status == "voided":',
        FIGURES,
    ),
    Bug(
        "a service of exactly its standard is late",
        "central/reports/spread.py",
        "if value > seconds)",
        "if value >= seconds)",
        SPREAD,
    ),
    Bug(
        "what was transferred is not asked for again",
        "central/store/day_figures.py",
        "sum(leg > 1 OR status <> 'void') AS asked",
        "sum(leg = 1 AND status <> 'void') AS asked",
        FIGURES,
    ),
    Bug("a group of four is told", "central/survey/privacy.py", "GROUP_MIN = 5", "GROUP_MIN = 4", PRIVACY),
    Bug(
        "a small group is the whole less the others",
        "central/survey/privacy.py",
        "if large and 0 < hidden < GROUP_MIN:",
        "if large and 0 > hidden:",
        GROUPS,
    ),
    Bug(
        "counters with few presses are told",
        "central/reports/staff_chapters.py",
        "hidden = bool(counter) and counter not in large",
        "hidden = False",
        HALL,
    ),
    Bug(
        "an index of few answers is told",
        "central/reports/skm_chapters.py",
        "return shown(fewest(tallies), index(tallies, weight))",
        "return index(tallies, weight)",
        ("tests/unit/central/reports/test_skm_report.py",),
    ),
    Bug(
        "the index rounds to even",
        "central/survey/rounding.py",
        "scaled = math.floor(value * 10**places + Fraction(1, 2))",
        "scaled = round(value * 10**places)",
        INDEX,
    ),
    Bug(
        "an element is divided by all respondents",
        "central/survey/index.py",
        "found[element] += Tally(score, 1)",
        "found[element] += Tally(score, len(answer))",
        INDEX,
    ),
)
