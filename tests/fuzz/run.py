"""Fuzz every codec: any bytes become a message or one BadMessageError, whatever the route.

    python tests/fuzz/run.py [--runs N] [--seconds S] [--seed K] [PART OF A NAME ...]

With atheris by coverage (.venv/bin/pip install atheris, 3.0 or later; nothing else needs it), one process per codec;
without it by blind mutation of good and hostile messages. Exit status 0: nothing but the one error came out; 1:
something else did, and its bytes are printed.
"""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Collection
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from protocols.codec import BadMessageError, decode, encode
from protocols.schemas import SAMPLES
from protocols.topics import ROUTES, Party, Route, UnknownTopicError, address_of
from support.hostility import made
from support.mutation import mutated

LONG = 3_000
"""Longer seeds cost time and find nothing that shorter ones do not."""
TOPICS = "topics"
GROWTH_MB = 20


class Codec:
    """One that is fuzzed. `seeds`: bytes to begin with."""

    def __init__(self, name: str, route: Route | None) -> None:
        self.name, self._route = name, route
        if route is None:
            self.seeds = [f"gerai/v1/demo/{each.path}".encode() for each in ROUTES]
        else:
            hostile = [each.payload for each in made(route) if len(each.payload) <= LONG]
            good = encode(SAMPLES[route.message])
            self.seeds = [good] * len(hostile) + [zlib.compress(good)] * (route.says is Party.CENTRAL) + hostile

    def try_(self, data: bytes) -> bool:
        """Whether it was understood. Raises whatever is a fault."""
        if self._route is None:
            return _address(data)
        try:
            message = decode(self._route, data)
        except BadMessageError:
            return False
        if decode(self._route, encode(message)) != message:
            raise AssertionError(f"{message} changes on its way")
        return True


def _address(data: bytes) -> bool:
    try:
        address_of("demo", data.decode("utf-8", "replace"))
    except UnknownTopicError:
        return False
    return True


def codecs() -> dict[str, Codec]:
    named = {route.message.__name__: Codec(route.message.__name__, route) for route in ROUTES}
    return {**named, TOPICS: Codec(TOPICS, None)}


def blind(codec: Codec, runs: int, seconds: float, seed: int) -> str:
    """Mutate until the runs or the time are over; the line of the table. Raises what was found."""
    dice, ends = random.Random(seed), time.monotonic() + seconds
    done = understood = 0
    began, resident = time.monotonic(), _peak_mb()
    while done < runs and time.monotonic() < ends:
        for _ in range(min(1_000, runs - done)):
            data = mutated(dice, codec.seeds)
            try:
                understood += codec.try_(data)
            except Exception as error:
                raise AssertionError(f"{codec.name}: {error!r} from {data!r} (seed {seed})") from error
            done += 1
    grown, rate = _peak_mb() - resident, done / max(time.monotonic() - began, 0.001)
    if grown > GROWTH_MB:
        raise AssertionError(f"{codec.name}: {grown:.0f} MB more after {done} runs (seed {seed})")
    return (
        f"{codec.name:18} {done:>10,} runs  {understood:>9,} understood  {rate:>9,.0f}/s  +{grown:.1f} MB  0 uncaught"
    )


def by_coverage(codec: Codec, runs: int, seconds: float, seed: int) -> None:
    """Does not return: atheris ends the process."""
    import atheris

    atheris.instrument_func(decode)

    def custom(data: bytes, most: int, dice: int) -> bytes:
        seeds = [data, *codec.seeds] if data else codec.seeds
        return mutated(random.Random(dice), seeds)[:most]

    words = ["fuzz", f"-runs={runs}", f"-max_total_time={int(seconds)}", f"-seed={seed}", "-max_len=5000"]
    words += ["-verbosity=0", f"-rss_limit_mb={int(_peak_mb()) + 200}"]
    atheris.Setup(words, lambda data: codec.try_(data) and None, custom_mutator=custom)
    atheris.Fuzz()


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000


def _child(codec: Codec, given: argparse.Namespace) -> str:
    command = [
        sys.executable,
        str(Path(__file__).resolve()),
        "--one",
        codec.name,
        "--runs",
        str(given.runs),
        "--seed",
        str(given.seed),
    ]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [*command, "--seconds", str(given.seconds)], capture_output=True, text=True, check=False, cwd=folder
        )
    if done.returncode:
        raise AssertionError(f"{codec.name}: {done.stdout[-2_000:]}{done.stderr[-4_000:]}")
    took = time.monotonic() - began
    return f"{codec.name:18} by coverage, {given.runs:,} runs or {given.seconds:g} s: took {took:.0f} s  0 uncaught"


def meant(name: str, parts: list[str], known: Collection[str]) -> bool:
    """A whole name means that codec alone, a part of one all that have it, nothing means all."""
    return not parts or any(part == name or (part not in known and part in name) for part in parts)


def main(words: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=1_000_000, help="per codec")
    parser.add_argument("--seconds", type=float, default=60.0, help="per codec at most")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--blind", action="store_true", help="without atheris")
    parser.add_argument("--one", default="", help=argparse.SUPPRESS)
    parser.add_argument("parts", nargs="*")
    given = parser.parse_args(words)
    known = codecs()
    if given.one:
        by_coverage(known[given.one], given.runs, given.seconds, given.seed)
    eyes = not given.blind and find_spec("atheris") is not None
    for codec in known.values():
        if not meant(codec.name, given.parts, known):
            continue
        try:
            line = _child(codec, given) if eyes else blind(codec, given.runs, given.seconds, given.seed)
        except AssertionError as found:
            print(found)
            return 1
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
