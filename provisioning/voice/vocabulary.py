"""Which phrases a hall's loudspeakers must be able to say: from its prefixes, its counters and its languages. Pure."""

from collections.abc import Iterator

from central.engine.site import Site
from central.engine.speech import sentences
from device.parts.voice_phrases import COMMON, phrases

DIGITS = "0123456789"
Vocabulary = dict[str, tuple[str, ...]]
"""Language -> phrases, in the order in which they are best recorded."""


def needed(site: Site) -> Vocabulary:
    """Every phrase of every call that this hall can make. Central itself makes the sentences, so none is forgotten."""
    found: dict[str, dict[str, None]] = {language: {} for language in site.policy.languages}
    for language, sentence in _sentences(site):
        known = COMMON.get(language, ())
        found[language].update(dict.fromkeys(phrase.words for phrase in phrases(sentence, known)))
    return {language: tuple(said) for language, said in found.items() if said}


def common() -> Vocabulary:
    """What every hall can need: all letters and all counters to 999."""
    return dict(COMMON)


def _sentences(site: Site) -> Iterator[tuple[str, str]]:
    labels = [counter.label for counter in site.counters.values()] or ["1"]
    for series in site.series.values():
        yield from sentences(site, series.prefix + DIGITS, labels[0])
    for label in labels:
        yield from sentences(site, DIGITS, label)
