"""What can be chosen with CHUNK=…: each a function from its records to its rows of the table."""

from torture import called, deaths, drill, elements, fuzzed, named, net, paced, simulated, soak, storm

CHUNKS = {
    "kill": deaths.at_random,
    "points": deaths.at_points,
    "named": named.named_points,
    "controls": deaths.controls,
    "power": elements.power_cuts,
    "io": elements.io_errors,
    "storm": storm.storms,
    "net": net.streets,
    "seeds": simulated.days,
    "cuts": simulated.cut_days,
    "restore": drill.drills,
    "load": paced.paces,
    "soak": soak.soaks,
    "fuzz": fuzzed.codecs,
    "tests": called.elsewhere,
}
