"""The pages there are for people who sign in: where, for whom, and what they are called. The menu is made from it."""

from dataclasses import dataclass

from central.engine.accounts import Role
from protocols.messages import Words


@dataclass(frozen=True, slots=True)
class Place:
    """`sign`: the name of its picture in icons.svg."""

    path: str
    roles: frozenset[Role]
    name: Words
    about: Words
    sign: str


PLACES: tuple[Place, ...] = (
    Place(
        "/hall",
        frozenset({Role.SUPERVISOR, Role.MANAGER}),
        Words("Balai", "Hall"),
        Words("Antrean, loket, layanan, dan pemberitahuan sekarang", "Queues, counters, services and alerts now"),
        "eye",
    ),
    Place(
        "/officer",
        frozenset({Role.OFFICER, Role.SUPERVISOR}),
        Words("Loket", "Counter"),
        Words("Panggil dan layani pengunjung", "Call and serve visitors"),
        "counter",
    ),
    Place(
        "/devices",
        frozenset({Role.TECHNICIAN, Role.MANAGER}),
        Words("Perangkat", "Devices"),
        Words("Mesin balai: keadaan, kode, uji, pembaruan", "The hall's machines: state, codes, tests, updates"),
        "tools",
    ),
    Place(
        "/remarks",
        frozenset({Role.SUPERVISOR, Role.MANAGER}),
        Words("Masukan", "Remarks"),
        Words("Saran dan pengaduan pengunjung, dan jawabannya", "Suggestions and complaints, and what was answered"),
        "speak",
    ),
    Place(
        "/site",
        frozenset({Role.MANAGER}),
        Words("Pengaturan", "Settings"),
        Words(
            "Instansi, layanan, loket, jam, aturan, papan, suara", "Agencies, services, counters, hours, rules, voice"
        ),
        "gear",
    ),
    Place(
        "/site/log",
        frozenset({Role.AUDITOR}),
        Words("Perubahan", "Changes"),
        Words("Siapa mengubah pengaturan, kapan, dari apa menjadi apa", "Who changed the settings, when, from what"),
        "list",
    ),
    Place(
        "/accounts",
        frozenset({Role.MANAGER}),
        Words("Akun", "Accounts"),
        Words("Siapa boleh masuk, dan sebagai apa", "Who may come in, and as what"),
        "people",
    ),
    Place(
        "/me",
        frozenset(Role),
        Words("Akun saya", "My account"),
        Words("Kata sandi, PIN, kode kedua", "Password, PIN, second factor"),
        "person",
    ),
)

ROLE_NAMES: dict[Role, Words] = {
    Role.MANAGER: Words("Pengelola", "Manager"),
    Role.SUPERVISOR: Words("Penyelia", "Supervisor"),
    Role.OFFICER: Words("Petugas", "Officer"),
    Role.TECHNICIAN: Words("Teknisi", "Technician"),
    Role.AUDITOR: Words("Pemeriksa", "Auditor"),
}


def places_of(role: Role) -> tuple[Place, ...]:
    return tuple(place for place in PLACES if role in place.roles)


def home_of(role: Role) -> str:
    """Where one arrives who has signed in."""
    return places_of(role)[0].path
