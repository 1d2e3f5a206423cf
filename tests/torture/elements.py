"""R2, R3 as rows of the table: the power goes, the disk errs."""

from torture import power
from torture.controls import NORMAL, planted
from torture.deaths import result
from torture.io_faults import io_round
from torture.records import Records
from torture.table import Row

CUTS, CUTS_A_ROUND = 100, 6
ROUNDS_OF_POWER = -(-CUTS // CUTS_A_ROUND)
FAULTS_A_ROUND, ROUNDS_OF_FAULTS = 8, 12
OPERATIONS = 2_000
EXIT_SECONDS, BACK_SECONDS = 1.0, 5.0


def power_cuts(records: Records):
    """A hundred cuts, and the control with `synchronous=NORMAL`."""
    what, again = "power cut, 0 / 30 / 50 % of pending sectors kept", "make torture CHUNK=power"
    if reason := power.why_not():
        return [Row("R2", what, f"0 lost of {CUTS} cuts", reason, "not run", again)]

    def play(key):
        if key != "NORMAL":
            return result(power.power_round(int(key), CUTS_A_ROUND))
        with planted(NORMAL) as environment:
            return result(power.power_round(1, CUTS_A_ROUND, environment))

    done = records.go_through(("NORMAL", *range(1, ROUNDS_OF_POWER + 1)), play)
    rounds = dict(records.rounds)
    control = rounds.pop("NORMAL", None)
    cuts, promises = sum(r["kills"] for r in rounds.values()), sum(r["answered"] for r in rounds.values())
    bad = [r["told"] for r in rounds.values() if not r["good"]]
    text = f"{cuts} cuts, {promises:,} promises, {sum(r['lost'] for r in rounds.values())} lost"
    rows = [
        Row(
            "R2", what, f"0 lost of {CUTS} cuts", text + (f"; {bad[0][:300]}" if bad else ""),
            "BAD" if bad else "good" if done else "part", again,
        )
    ]  # fmt: skip
    return [*rows, _control(control, again)]


def _control(found, again):
    if found is None:
        return Row("R2 control", "synchronous=NORMAL", "must lose", "not yet", "not run", again)
    lost = f"{found['lost']} of {found['answered']:,} lost in {found['kills']} cuts"
    return Row("R2 control", "synchronous=NORMAL", "must lose", lost, "good" if found["lost"] else "BAD", again)


def io_errors(records: Records):
    """EIO and ENOSPC in one to five of a hundred calls."""

    def play(key):
        found = io_round(int(key), FAULTS_A_ROUND)
        return {**result(found), "lived": found.lived, "ends": found.ends, "backs": found.backs}

    done = records.go_through(range(1, ROUNDS_OF_FAULTS + 1), play)
    rounds = records.rounds.values()
    ends = sorted(second for r in rounds for second in r["ends"])
    backs = sorted(second for r in rounds for second in r["backs"])
    answered, bad = sum(r["answered"] for r in rounds), [r["told"] for r in rounds if not r["good"]]
    text = f"{len(backs)} faults, {answered:,} operations, {sum(r['lost'] for r in rounds)} false"
    if ends:
        text += f"; {sum(r['lived'] for r in rounds)} times it served on; exit {middle(ends):.2f} s"
        text += f", at most {ends[-1]:.2f}; back {middle(backs):.2f} s, at most {backs[-1]:.2f}"
    late = bool(ends) and (ends[-1] > EXIT_SECONDS or backs[-1] > BACK_SECONDS)
    verdict = "BAD" if bad or late else "good" if done and answered >= OPERATIONS else "part"
    wanted = f"0 false of {OPERATIONS:,}, exit <= 1 s, back <= 5 s"
    return [
        Row(
            "R3", "EIO, ENOSPC at writes and flushes", wanted, text + (f"; {bad[0][:300]}" if bad else ""), verdict,
            "make torture CHUNK=io",
        )
    ]  # fmt: skip


def middle(values):
    return sorted(values)[len(values) // 2]
