"""Bugs of the two records of a day: a difference overlooked, a number left out, a day told too soon or not at all."""

from support.planting import Bug

ENGINE = ("tests/unit/central/engine/test_journal.py",)
KIOSK = ("tests/unit/device/roles/kiosk/test_accounts.py",)
ACCOUNTS = ("tests/unit/device/test_accounts.py",)
JUDGE = ("tests/unit/central/checker/test_journals.py",)
DAYS = ("tests/simulation/test_journal_days.py",)

BUGS = (
    Bug(
        "central overlooks that a journal differs",
        "central/engine/decide/journal.py",
        "    if not any(contradictions):\n",
        "    if contradictions:\n",
        ENGINE,
    ),
    Bug(
        "a kiosk leaves the numbers of its lease out of its journal",
        "device/accounts.py",
        "        if line.slip is not None:\n",
        '        if line.slip is not None and "-" not in line.slip.number:\n',
        DAYS,
    ),
    Bug(
        "a kiosk tells of its day before its numbers are merged",
        "device/roles/kiosk/accounts.py",
        "            return bool(kiosk.offline.taken)\n",
        "            return False\n",
        KIOSK,
    ),
    Bug(
        "a day is told again after each restart",
        "device/journal.py",
        "(self._device, self._told(), before)",
        '(self._device, "", before)',
        ACCOUNTS,
    ),
    Bug(
        "a day of which central was not told is forgotten",
        "device/journal.py",
        "day < ?3 AND day <= ?5 AND",
        "day < ?3 AND ?5 = ?5 AND",
        ACCOUNTS,
    ),
    Bug(
        "the checker overlooks a kiosk that never tells its journal",
        "central/checker/journals.py",
        "        if (place, day) not in known and case.seen.ends > due:\n",
        "        if (place, day) in known and case.seen.ends < due:\n",
        JUDGE,
    ),
)
