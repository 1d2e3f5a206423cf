"""The accounts of a demonstration: one of each role, all with one password that is made anew each time."""

import secrets
from pathlib import Path

from argon2 import PasswordHasher

from central.door.caller import order
from central.engine.accounts import Role

NAMES = {
    Role.MANAGER: ("pengelola", "Dewi Pengelola"),
    Role.SUPERVISOR: ("penyelia", "Siti Penyelia"),
    Role.OFFICER: ("petugas", "Budi Petugas"),
    Role.TECHNICIAN: ("teknisi", "Agus Teknisi"),
    Role.AUDITOR: ("pemeriksa", "Rini Pemeriksa"),
}

WORDS = ("antre", "loket", "balai", "warga", "kartu")


def hire(ledger: Path, password: str) -> None:
    """Raises click.ClickException where central does not answer."""
    secret = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(password)
    for role, (account, name) in NAMES.items():
        order(ledger, "SetAccount", {"account": account, "name": name, "role": role.value})
        order(ledger, "SetPassword", {"account": account, "secret": secret})


def new_password() -> str:
    """Easy to type, and another one each time."""
    return f"{secrets.choice(WORDS)}-{secrets.choice(WORDS)}-{secrets.randbelow(9_000) + 1_000}"


def told(address: str, password: str) -> str:
    """What the demonstration prints."""
    names = ", ".join(account for account, _ in NAMES.values())
    return (
        f"Halaman petugas / staff pages: {address}\n    akun / accounts: {names}; kata sandi / password: {password}\n"
    )
