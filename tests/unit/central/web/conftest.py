"""Who sits before the pages where a test does not say otherwise."""

import pytest


@pytest.fixture
def browser(house):
    """A technician's, signed in at the test's own `house`."""
    with house.browser() as made:
        made.enter("tono")
        yield made
