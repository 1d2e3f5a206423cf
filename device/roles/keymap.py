"""What an officer's keys mean: data, from which the overlay of the pad is printed and presses are read.

    [Num]  [ / ]    [ * ]   [Backspace]        one key alone is what is done most;
    [ 7 ]  [ 8 ]    [ 9 ]   [ - ]              digits first, then a key, is the rest;
    [ 4 ]  [ 5 ]    [ 6 ]   [ + ]              0 first, then a key, is what is done rarely.
    [ 1 ]  [ 2 ]    [ 3 ]   [Enter]            Backspace clears what was typed.
    [ 0        ]    [ . ]

A service's code has two digits at least and never begins with 0, for 0 is the second row of meanings. Where several
numbers end in the same digits, `code . digits` names one of them ("101.5"); it travels as "101-5". 00 stands for the
roll of pre-printed numbers ("00.5").

A number of that roll is entered with + ("0 23 +"), not with Enter: who types the zeros of his ticket, "023 Enter",
calls somebody, and must never bring a number into the queue by it.
"""

from dataclasses import dataclass

from protocols.messages import Action, Outcome, Placement, Words, Work

DIGITS = tuple("0123456789")
ACTION_KEYS = ("enter", "plus", "minus", "star", "slash", "dot")
CAPS = {"enter": "Enter", "plus": "+", "minus": "-", "star": "*", "slash": "/", "dot": ".", "backspace": "Backspace"}
TYPED_MAX = 12
SEPARATOR = "-"

ROLL_CODE = "00"

ANY_DIGITS = "#"
ZERO_THEN_DIGITS = "0#"
AT_REST = (Work.CLOSED, Work.PAUSED)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One command: `typed` is exactly what was typed before `key`, "#" any digits, "0#" digits after a zero.

    `works`: only while the counter is doing one of these; empty = always. `takes`: what the digits are.
    """

    typed: str
    key: str
    action: Action
    label: Words
    takes: Words | None = None
    works: tuple[Work, ...] = ()
    outcome: Outcome = Outcome.COMPLETED
    placement: Placement = Placement.AGE


@dataclass(frozen=True, slots=True)
class Order:
    """What a press asks for."""

    action: Action
    digits: str = ""
    outcome: Outcome = Outcome.COMPLETED
    placement: Placement = Placement.AGE


NUMBER = Words("nomor", "number")
CODE = Words("kode layanan", "service code")
CLEAR = Words("Hapus ketikan", "Clear what was typed")
ROLL_NUMBER = Words("nomor rol", "roll number")
ONE_OF_SEVERAL = (
    "<kode layanan> . <nomor>",
    Words("Nomor dari layanan itu (rol: 00), lalu tombolnya", "That service's number (roll: 00), then the key"),
)

# The first row that fits is meant.
KEYMAP: tuple[Meaning, ...] = (
    Meaning("0", "enter", Action.CLOSE, Words("Tutup loket", "Close the counter")),
    Meaning("", "enter", Action.OPEN, Words("Buka loket, lanjut bekerja", "Open, go on working"), works=AT_REST),
    Meaning(
        ANY_DIGITS,
        "enter",
        Action.OPEN,
        Words("Buka loket dengan kode petugas", "Open with the officer's code"),
        takes=Words("kode petugas", "officer's code"),
        works=AT_REST,
    ),
    Meaning("", "enter", Action.NEXT, Words("Panggil berikutnya", "Call the next")),
    Meaning(ANY_DIGITS, "enter", Action.CALL, Words("Panggil nomor ini", "Call this number"), takes=NUMBER),
    Meaning("", "plus", Action.RECALL, Words("Panggil ulang", "Call again")),
    Meaning("", "slash", Action.START, Words("Mulai: pengunjung hadir", "Start: the visitor is here")),
    Meaning("", "dot", Action.FINISH, Words("Selesai", "Finished")),
    Meaning("1", "dot", Action.FINISH, Words("Selesai: tuntas", "Finished: completed")),
    Meaning(
        "2", "dot", Action.FINISH, Words("Selesai: berkas kurang", "Finished: incomplete"), outcome=Outcome.INCOMPLETE
    ),
    Meaning(
        "3", "dot", Action.FINISH, Words("Selesai: dirujuk", "Finished: referred elsewhere"), outcome=Outcome.REFERRED
    ),
    Meaning("", "minus", Action.NO_SHOW, Words("Tidak hadir", "Did not come")),
    Meaning("", "star", Action.HOLD, Words("Tunda", "Put aside")),
    Meaning("0", "star", Action.INVITE, Words("Mohon penilaian", "Please rate")),
    Meaning(ANY_DIGITS, "star", Action.RETURN, Words("Kembali antre", "Back to the queue"), takes=NUMBER),
    Meaning("0", "slash", Action.WALK_IN, Words("Layani tanpa nomor", "Serve without a ticket")),
    Meaning(
        ZERO_THEN_DIGITS,
        "slash",
        Action.WALK_IN,
        Words("Layani tanpa nomor, layanan ini", "Serve without a ticket, this service"),
        takes=CODE,
    ),
    Meaning(
        ANY_DIGITS, "slash", Action.TRANSFER, Words("Alihkan, menurut lama kunjungan", "Transfer, by age"), takes=CODE
    ),
    Meaning(
        ZERO_THEN_DIGITS,
        "plus",
        Action.ROLL,
        Words("Masukkan nomor rol ke antrean", "Enter a number of the roll"),
        takes=ROLL_NUMBER,
    ),
    Meaning(
        ANY_DIGITS,
        "plus",
        Action.TRANSFER,
        Words("Alihkan ke depan antrean", "Transfer to the front"),
        takes=CODE,
        placement=Placement.FRONT,
    ),
    Meaning("0", "minus", Action.CANCEL, Words("Batalkan nomor di loket", "Cancel the number in hand")),
    Meaning(ZERO_THEN_DIGITS, "minus", Action.CANCEL, Words("Batalkan nomor ini", "Cancel this number"), takes=NUMBER),
    Meaning(
        ANY_DIGITS,
        "minus",
        Action.TRANSFER,
        Words("Alihkan ke akhir antrean", "Transfer to the end"),
        takes=CODE,
        placement=Placement.END,
    ),
    Meaning("0", "dot", Action.PAUSE, Words("Istirahat", "Break")),
)


def order(typed: str, key: str, work: Work) -> Order | None:
    """What `key` means after `typed` while the counter is doing `work`; None when it means nothing."""
    for meaning in KEYMAP:
        if meaning.key == key and _fits(meaning, typed, work):
            return Order(meaning.action, _digits(meaning.typed, typed), meaning.outcome, meaning.placement)
    return None


def continued(typed: str, key: str) -> str | None:
    """What stands typed after one more key that commands nothing: a digit, or the dot behind a service's code."""
    if key in DIGITS:
        return typed + key
    if key == "dot" and len(typed) > 1 and typed.isdigit():
        return typed + SEPARATOR
    return None


def keys_for(asked: Order, work: Work) -> tuple[str, ...]:
    """Which keys to press, one after the other, for an order at a counter doing `work`. Raises KeyError if none do."""
    for meaning in KEYMAP:
        typed = meaning.typed.replace(ANY_DIGITS, asked.digits)
        if order(typed, meaning.key, work) == asked:
            return (*("dot" if c == SEPARATOR else c for c in typed), meaning.key)
    raise KeyError(f"no keys for {asked} while {work.value}")


def overlay() -> str:
    """The card beside the pad, in Indonesian: keys, then what they do."""
    rows = [(keys(meaning), meaning.label.id, _when(meaning)) for meaning in KEYMAP]
    rows.append((ONE_OF_SEVERAL[0], ONE_OF_SEVERAL[1].id, ""))
    rows.append((CAPS["backspace"], CLEAR.id, ""))
    width = max(len(keys) for keys, _, _ in rows)
    return "\n".join(f"{keys:{width}}  {label}{when}" for keys, label, when in rows) + "\n"


def keys(meaning: Meaning) -> str:
    """What is pressed for it, like "<nomor> Enter"."""
    typed = meaning.typed.replace(ANY_DIGITS, f" <{meaning.takes.id if meaning.takes else ''}>").strip()
    return f"{typed} {CAPS[meaning.key]}".strip()


def _fits(meaning: Meaning, typed: str, work: Work) -> bool:
    if meaning.works and work not in meaning.works:
        return False
    match meaning.typed:
        case "#":
            return typed != ""
        case "0#":
            return len(typed) > 1 and typed.startswith("0")
        case exact:
            return typed == exact


def _digits(pattern: str, typed: str) -> str:
    match pattern:
        case "#":
            return typed
        case "0#":
            return typed[1:]
        case _:
            return ""


def _when(meaning: Meaning) -> str:
    return " (saat tutup atau istirahat)" if meaning.works else ""
