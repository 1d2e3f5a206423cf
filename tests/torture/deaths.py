"""R1 as rows of the table: deaths at random, deaths at exact points, and mistakes that must be found."""

from dataclasses import asdict

from torture.controls import EARLY, FORGETFUL, planted
from torture.killing import kill_round
from torture.points import all_points, point_round
from torture.records import Records
from torture.table import Row

KILLS, KILLS_A_ROUND = 1_000, 25
POINTS_A_ROUND = 12
CONTROLS_MOST = 4


def at_random(records: Records):
    """Forty halls of twenty-five deaths each."""
    done = records.go_through(
        range(1, KILLS // KILLS_A_ROUND + 1), lambda seed: result(kill_round(int(seed), KILLS_A_ROUND))
    )
    return [row(records, "random SIGKILL of central, half of the answers lost", KILLS, "kill", done=done)]


def at_points(records: Records):
    """Twenty-five halls of twelve points each."""
    points = all_points()
    shares = [points[first : first + POINTS_A_ROUND] for first in range(0, len(points), POINTS_A_ROUND)]
    done = records.go_through(range(len(shares)), lambda key: result(point_round(int(key), shares[int(key)])))
    return [row(records, "SIGKILL at the k-th pwrite64, fdatasync, sendto", len(points), "points", done=done)]


def controls(records: Records):
    """Both must be found. On a busy machine a few deaths can miss the 30 ms that matter: then another hall dies."""

    def play(name):
        bugs, kills, sign = (EARLY, 6, "lost") if name == "early" else (FORGETFUL, 4, "twice")
        with planted(bugs) as environment:
            for seed in range(1, CONTROLS_MOST + 1):
                found = result(kill_round(seed, kills, environment))
                if found[sign]:
                    break
        return found

    records.go_through(("early", "forgetful"), play)
    said = {"early": "answers before the commit: must lose", "forgetful": "forgets request ids: must duplicate"}
    return [_control(key, what, records.rounds.get(key)) for key, what in said.items()]


def _control(key, what, found):
    again = "make torture CHUNK=controls"
    if found is None:
        return Row("R1 control", what, "fails", "not yet", "not run", again)
    text = f"{found['lost']} lost, {found['twice']} twice of {found['answered']:,}"
    verdict = "good" if found["lost" if key == "early" else "twice"] else "BAD"
    return Row("R1 control", what, "fails", text, verdict, again)


def result(found):
    """A round as a record."""
    judgement = found.judgement
    return {
        **{key: value for key, value in asdict(found).items() if key != "judgement"},
        "lost": len(judgement.lost),
        "twice": len(judgement.twice),
        "good": found.good,
        "told": judgement.told() + ("" if found.settled else "; not every question was answered in the end"),
    }


def row(records: Records, what, wanted, chunk, *, done):
    rounds = records.rounds
    sums = {key: sum(found[key] for found in rounds.values()) for key in ("kills", "answered", "lost", "twice")}
    bad = {key: found["told"] for key, found in rounds.items() if not found["good"]}
    text = f"{sums['kills']:,} deaths, {sums['answered']:,} promises: {sums['lost']} lost, {sums['twice']} twice"
    if bad:
        text += f"; round {next(iter(bad))}: {next(iter(bad.values()))[:300]}"
    verdict = "BAD" if bad else "good" if done else "part"
    return Row("R1", what, f"0 lost, 0 twice of {wanted:,} deaths", text, verdict, f"make torture CHUNK={chunk}")
