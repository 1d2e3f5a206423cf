"""A pytest plugin: hypothesis finds the same counter-example each time, and does not look for a smaller one."""

from hypothesis import Phase, settings

settings.register_profile("unshrunk", derandomize=True, database=None, phases=[Phase.explicit, Phase.generate])
settings.load_profile("unshrunk")
