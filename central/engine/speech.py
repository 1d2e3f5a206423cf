"""A call in words to be spoken: letters and digits one by one, the counter as a number. Never a person's name."""

from collections.abc import Callable

from central.engine.site import Site

Cardinal = Callable[[int], str]

DIGITS_ID = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
DIGITS_EN = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
TEENS_EN = (
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
TENS_EN = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def sentences(site: Site, number: str, label: str) -> tuple[tuple[str, str], ...]:
    """(language, sentence) in the order of the site's languages."""
    place = site.policy.counter_word
    said = {
        "id": f"Nomor antrean {spelled_id(number, site.policy.zero)}, "
        f"silakan menuju {place.id} {_label(label, cardinal_id)}",
        "en": f"Queue number {spelled_en(number)}, please go to {place.en} {_label(label, cardinal_en)}",
    }
    return tuple((language, said[language]) for language in site.policy.languages if language in said)


def _label(label: str, cardinal: Cardinal) -> str:
    """A counter's label as it is said: "12" as a number, "3B" letter by letter, words as they are."""
    if label.isdigit() and int(label) < 1000:
        return cardinal(int(label))
    if len(label) <= 4 and label.isalnum():
        return " ".join(cardinal(int(c)) if c.isdigit() else c.upper() for c in label)
    return label


def _rest(value: int, cardinal: Cardinal) -> str:
    return f" {cardinal(value)}" if value else ""


def spelled_id(number: str, zero: str = "nol") -> str:
    """ "A005" -> "A nol nol lima", "A-K2-01" -> "A, K dua, nol satu"."""
    return _spelled(number, (zero, *DIGITS_ID[1:]))


def spelled_en(number: str) -> str:
    """ "A005" -> "A zero zero five", "A-K2-01" -> "A, K two, zero one"."""
    return _spelled(number, DIGITS_EN)


def _spelled(number: str, digits: tuple[str, ...]) -> str:
    """A breath where a dash stands."""
    return ", ".join(" ".join(digits[int(c)] if c.isdigit() else c for c in part) for part in number.split("-"))


def cardinal_id(value: int) -> str:
    """0 to 999: 10 "sepuluh", 11 "sebelas", 12 "dua belas", 20 "dua puluh", 100 "seratus", 101 "seratus satu"."""
    if value < 10:
        return DIGITS_ID[value]
    if value < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(value) or f"{DIGITS_ID[value - 10]} belas"
    if value < 100:
        return f"{DIGITS_ID[value // 10]} puluh" + _rest(value % 10, cardinal_id)
    head = "seratus" if value < 200 else f"{DIGITS_ID[value // 100]} ratus"
    return head + _rest(value % 100, cardinal_id)


def cardinal_en(value: int) -> str:
    """0 to 999 in English."""
    if value < 10:
        return DIGITS_EN[value]
    if value < 20:
        return TEENS_EN[value - 10]
    if value < 100:
        return TENS_EN[value // 10] + _rest(value % 10, cardinal_en)
    return f"{DIGITS_EN[value // 100]} hundred" + _rest(value % 100, cardinal_en)
