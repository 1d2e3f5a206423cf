"""What comes with every command: when, who, and the id by which it is asked once."""

import msgspec


class Ask(msgspec.Struct, frozen=True):
    """`now` UTC ms, never before the ledger's last entry; `request_id` "" for central's own commands."""

    now: int
    actor: str
    request_id: str = ""
