from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from typing import Annotated, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from protocols.settings import SettingsError, parse_toml, reader_of
from support.calm import calm


class Order(StrEnum):
    ISSUE = "issue"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Service:
    code: str
    minutes: Annotated[int, Field(ge=1, le=240)] = 10
    order: Order = Order.ISSUE

    def __post_init__(self) -> None:
        if self.code == "000":
            raise ValueError("000 is kept for the reception; choose another code")


@dataclass(frozen=True, slots=True)
class Tenant:
    name: str
    services: tuple[Service, ...]
    opens: time = time(8)
    since: date | None = None
    words: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Network:
    kind: Literal["network"]
    host: str
    port: int = 9100


@dataclass(frozen=True, slots=True)
class Usb:
    kind: Literal["usb"]
    path: str


@dataclass(frozen=True, slots=True)
class Hall:
    name: str
    tenants: tuple[Tenant, ...] = ()
    voice: bool = True
    factor: float = 1.0
    printer: Annotated[Network | Usb, Field(discriminator="kind")] | None = None
    size: int | tuple[int, int] | None = None


def mistakes(text, kind=Hall):
    with pytest.raises(SettingsError) as caught:
        parse_toml(text, kind, "site.toml")
    assert str(caught.value) == "\n".join(caught.value.mistakes)
    return list(caught.value.mistakes)


def test_a_whole_hall():
    hall = parse_toml(
        """
        name = "MPP Cilegon"
        factor = 2
        size = [3, 4]
        printer = { kind = "network", host = "10.0.0.7" }
        [[tenants]]
        name = "Dukcapil"
        opens = 07:30:00
        since = 2026-11-23
        words = { id = "buka", en = "open" }
        services = [{ code = "101", minutes = 5, order = "age" }, { code = "102" }]
        [[tenants]]
        name = "Imigrasi"
        opens = "07:45"
        since = "2026-11-24"
        services = []
        """,
        Hall,
        "site.toml",
    )
    assert hall == Hall(
        name="MPP Cilegon",
        factor=2.0,
        size=(3, 4),
        printer=Network("network", "10.0.0.7"),
        tenants=(
            Tenant(
                "Dukcapil",
                (Service("101", 5, Order.AGE), Service("102")),
                time(7, 30),
                date(2026, 11, 23),
                {"id": "buka", "en": "open"},
            ),
            Tenant("Imigrasi", (), time(7, 45), date(2026, 11, 24)),
        ),
    )
    assert isinstance(hall.tenants, tuple)
    assert isinstance(hall.tenants[0].services[0].order, Order)


def test_every_mistake_is_reported_at_once_and_says_where():
    assert mistakes(
        """
        nam = "MPP"
        voice = "yes"
        factor = true
        [[tenants]]
        name = 7
        opens = "8"
        services = [{ code = "101", minutes = 0, order = "agee" }, { codes = "102" }, 3]
        """
    ) == [
        "site.toml: name: is missing; add a text in quotes",
        "site.toml: tenants[0].name: 7 does not fit; write a text in quotes",
        "site.toml: tenants[0].services[0].minutes: 0 does not fit; it should be greater than or equal to 1",
        (
            'site.toml: tenants[0].services[0].order: "agee" is none of the choices; '
            "use one of issue, age (did you mean age?)"
        ),
        "site.toml: tenants[0].services[1].code: is missing; add a text in quotes",
        (
            "site.toml: tenants[0].services[1].codes: is not known here; "
            "use one of code, minutes, order (did you mean code?)"
        ),
        "site.toml: tenants[0].services[2]: 3 does not fit; write a table",
        'site.toml: tenants[0].opens: "8" does not fit; write a time as "07:30"',
        'site.toml: voice: "yes" does not fit; write true or false',
        "site.toml: factor: true does not fit; write a number",
        (
            "site.toml: nam: is not known here; "
            "use one of name, tenants, voice, factor, printer, size (did you mean name?)"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("voice = 1", "voice: 1 does not fit; write true or false"),
        ('size = "3"', 'size: "3" does not fit; write a whole number or write a list in [ ]'),
        ("size = 3.0", "size: 3.0 does not fit; write a whole number or write a list in [ ]"),
        ("size = [3]", "size[1]: is missing; add a whole number"),
        ("tenants = {}", "tenants: a table does not fit; write a list in [ ]"),
        ("printer = 3", "printer: 3 does not fit; write a table"),
        ("printer = {}", "printer: kind is missing; use one of network, usb"),
        (
            "printer = {kind = 'us'}",
            'printer: kind "us" is none of the choices; use one of network, usb (did you mean usb?)',
        ),
        ("printer = {kind = 'usb'}", "printer.path: is missing; add a text in quotes"),
        (
            "printer = {kind = 'usb', path = 'x', pats = 1}",
            "printer.pats: is not known here; use one of kind, host, port, path (did you mean path?)",
        ),
        ("zzzz = 1", "zzzz: is not known here; use one of name, tenants, voice, factor, printer, size"),
        (
            "[[tenants]]\nname = 'a'\nservices = []\nwords = {id = 1}",
            "tenants[0].words.id: 1 does not fit; write a text in quotes",
        ),
        (
            "[[tenants]]\nname = 'a'\nservices = []\nsince = 'tomorrow'",
            'tenants[0].since: "tomorrow" does not fit; write a date as 2026-11-23',
        ),
        (
            "[[tenants]]\nname = 'a'\nservices = []\nsince = 2026-11-23T07:00:00",
            'tenants[0].since: "2026-11-23T07:00:00" does not fit; write a date as 2026-11-23',
        ),
        ("[[tenants]]\nname = 'a'", "tenants[0].services: is missing; add a list in [ ]"),
    ],
)
def test_one_mistake(text, mistake):
    assert mistakes(f"name = 'MPP'\n{text}") == [f"site.toml: {mistake}"]


def test_a_rule_of_its_own_speaks_for_itself():
    text = "name = 'MPP'\n[[tenants]]\nname = 'a'\nservices = [{code = '101'}, {code = '000'}]"
    assert mistakes(text) == [
        "site.toml: tenants[0].services[1]: 000 is kept for the reception; choose another code",
    ]


def test_a_rule_of_the_whole_file_needs_no_place():
    @dataclass(frozen=True)
    class Odd:
        a: int

        def __post_init__(self) -> None:
            raise ValueError("a and b contradict each other; remove one")

    assert mistakes("a = 1", Odd) == ["site.toml: a and b contradict each other; remove one"]


def test_a_long_value_is_cut():
    (mistake,) = mistakes(f"name = 'MPP'\nvoice = '{'x' * 500}'")
    assert len(mistake) < 120
    assert "…" in mistake


@pytest.mark.parametrize(
    ("text", "mistake"),
    [
        ("name = 'a'\nvoice = \n", "site.toml: line 2, column 9: Invalid value"),
        ("name = 'a'\nname = 'b'\n", "site.toml: line 2, column 11: Cannot overwrite a value"),
        ("[a\n", "site.toml: line 1, column 3: Expected ']' at the end of a table declaration"),
        ('name = "a', "site.toml: end of file: Unterminated string"),
    ],
)
def test_a_slip_of_the_pen_has_line_and_column(text, mistake):
    assert mistakes(text) == [mistake]


@pytest.mark.parametrize("text", ["factor = nan", "factor = -inf", "size = " + "[" * 5000])
def test_what_toml_allows_and_nobody_needs(text):
    (mistake,) = mistakes(f"name = 'MPP'\n{text}")
    assert mistake.startswith("site.toml: ")
    assert "\n" not in mistake


@given(st.text())
@calm()
def test_any_text_is_a_hall_or_its_mistakes(text):
    try:
        parse_toml(text, Hall, "site.toml")
    except SettingsError as error:
        found = error.mistakes
        assert found
        assert all(mistake.startswith("site.toml: ") for mistake in found)


VALUES = st.recursive(
    st.booleans() | st.integers() | st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["code", "kind", "name"]), inner, max_size=3)
    ),
    max_leaves=6,
)


def toml(value):
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return f"{{{', '.join(f'{key} = {toml(inner)}' for key, inner in value.items())}}}"
        case list():
            return f"[{', '.join(map(toml, value))}]"
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return str(value)


@given(st.dictionaries(st.sampled_from(["name", "tenants", "voice", "printer", "size", "more"]), VALUES, max_size=4))
@calm()
def test_any_values_are_a_hall_or_its_mistakes(values):
    text = "\n".join(f"{key} = {toml(value)}" for key, value in values.items())
    try:
        hall = parse_toml(text, Hall, "site.toml")
    except SettingsError as error:
        places = [mistake.split(": ")[1] for mistake in error.mistakes]
        assert len(places) == len(set(places)), "one line for each place"
    else:
        assert hall.name == values["name"]


def test_a_kind_is_made_ready_to_be_read_once():
    """Otherwise a process with the sixty devices of twenty counters hears nothing for the first half minute."""
    assert reader_of(Service) is reader_of(Service)
    assert parse_toml('code = "017"', Service, "a").code == parse_toml('code = "017"', Service, "b").code
    with pytest.raises(SettingsError, match="b: cod:"):
        parse_toml('cod = "017"', Service, "b")
