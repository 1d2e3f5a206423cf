"""A page of the site: a part of site.toml and its fields. What is usual and needed, the model of the file says."""

from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, fields, replace
from typing import Any

from central.config import site_tables as st
from central.config.checks import limits, policy
from central.config.site_edit import Plain, Way, at
from central.web.site_fields import Field
from protocols.messages import Words

ROOTS: Mapping[str, type] = {
    "site": st.HallTable,
    "policy": st.PolicyTable,
    "limits": st.LimitsTable,
    "keeping": st.KeepingTable,
    "design": st.DesignTable,
}
BOUNDS = {f"policy.{key}": bounds for key, bounds in policy.BOUNDS.items()} | {
    f"limits.{key}": bounds for key, bounds in limits.BOUNDS.items()
}


@dataclass(frozen=True, slots=True)
class Section:
    """`way`: where its entries stand, "*" being the entry they belong to; () = no entries, and keys have a dot.

    `table`: of an entry; None: an entry is no table, and is its only field. `preview`: what is shown beside the form.
    """

    key: str
    name: Words
    about: Words
    fields: tuple[Field, ...]
    way: Way = ()
    table: type | None = None
    preview: str = ""
    sign: str = "list"
    one: Words | None = None

    @property
    def inside(self) -> str:
        """The section whose entries these belong to; "" if they stand by themselves."""
        return self.way[0] if "*" in self.way else ""

    def place(self, entry: str) -> Way:
        """Of an entry: ("tenants", "samsat", "services", "pajak") of "samsat.pajak"."""
        if not self.way:
            return ()
        owner, _, own = entry.rpartition(".")
        return (*(owner if step == "*" else step for step in self.way), own)

    def path(self, entry: str, field: Field) -> Way:
        """Where a field stands in the file."""
        if not self.way:
            return tuple(field.key.split("."))
        return (*self.place(entry), field.key) if self.table else self.place(entry)

    def entries(self, document: Plain) -> dict[str, Any]:
        """Id -> what is written of it, in the order of the file; those of "tenants.*" have two words for an id."""
        if not self.way:
            return {"": document}
        if not self.inside:
            return dict(at(document, self.way) or {})
        return {
            f"{owner}.{own}": entry
            for owner, table in (document.get(self.way[0]) or {}).items()
            for own, entry in (table.get(self.way[2]) or {}).items()
        }

    def field(self, key: str) -> Field | None:
        return next((each for each in self.fields if each.key == key), None)


def row(
    key: str, kind: str, name: str, english: str, hint: str = "", hinted: str = "", of: str = "", **choices: str
) -> Field:
    """`choices`: what is written -> "Indonesian|English"."""
    given = tuple((each, Words(*text.split("|"))) for each, text in choices.items())
    return Field(key, kind, Words(name, english), Words(hint, hinted) if hint else None, of=of, choices=given)


def modelled(section: Section) -> Section:
    """With what the model of the file knows of its fields."""
    return replace(section, fields=tuple(_modelled(section, each) for each in section.fields))


def _modelled(section: Section, field: Field) -> Field:
    table = section.table or ROOTS.get(field.key.partition(".")[0])
    least, most = BOUNDS.get(field.key, (0, 0))
    if table is None or (section.way and not section.table):
        return replace(field, needed=True)
    key = field.key.rpartition(".")[2]
    model = next(each for each in fields(table) if each.name == key)
    needed = model.default is MISSING and model.default_factory is MISSING
    return replace(field, needed=needed, usual=None if needed else _usual(model), least=least, most=most)


def _usual(model: Any) -> Any:  # noqa: ANN401
    value = model.default_factory() if model.default is MISSING else model.default
    return {key: said for key, said in asdict(value).items() if said} if isinstance(value, st.Text) else value
