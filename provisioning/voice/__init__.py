"""The voice of a hall: which words it needs, clips rendered by espeak-ng, and packs that people record."""
