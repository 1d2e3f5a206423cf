"""Labels for the boxes of devices, A4 with 24 of them: which box belongs where, when the card is out of its drawer."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from importlib.resources import files

from central.engine.site import Site
from central.lookout.listing import DeviceRow

QUIET = 4
"""Modules of white on each side, as ISO/IEC 18004 asks."""


@dataclass(frozen=True, slots=True)
class Label:
    """`qr`: an SVG; its words are capitals, digits and signs, so that it is as small as a QR code can be."""

    device: str
    place: str
    hall: str
    serial: str
    qr: str


def labels_of(site: Site, rows: Sequence[DeviceRow]) -> tuple[Label, ...]:
    return tuple(
        Label(
            row.device, _place(site, row), site.name.id, row.box[-6:], qr_svg(f"GERAI:{site.id}/{row.device}".upper())
        )
        for row in rows
    )


def as_pdf(labels: Sequence[Label]) -> bytes:
    """The bytes of the file; the same for the same labels."""
    import typst  # noqa: PLC0415  34 MB that only this needs

    page = files("central.fleet").joinpath("labels.typ").read_bytes()
    data = json.dumps([asdict(label) for label in labels], ensure_ascii=False)
    made = typst.compile(page, sys_inputs={"data": data}, ignore_system_fonts=True)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no file")
    return made


def qr_svg(text: str) -> str:
    """One path, dark on nothing, with its quiet zone."""
    import qrcode  # noqa: PLC0415

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=QUIET)
    code.add_data(text)
    matrix = code.get_matrix()
    dark = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(matrix) for x, module in enumerate(row) if module)
    size = len(matrix)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}"><path d="{dark}"/></svg>'


def _label(site: Site, row: DeviceRow) -> Label:
    qr = qr_svg(f"GERAI:{site.id}/{row.device}".upper())
    return Label(row.device, _place(site, row), site.name.id, row.box[-6:], qr)


def _place(site: Site, row: DeviceRow) -> str:
    """As people call it."""
    counter, zone = site.counters.get(row.place), site.zones.get(row.place)
    name = counter.name.id if counter else zone.title.id if zone else row.place
    return f"{row.role}, {name}"
