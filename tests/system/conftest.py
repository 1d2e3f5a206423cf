"""The rehearsal page of a whole hall, and a real browser to look at it with."""

import pytest


@pytest.fixture(scope="module")
def site():
    """A profile, or the path of a site file: a module may have another."""
    return "demo"


@pytest.fixture(scope="module")
def shown(site, tmp_path_factory):
    from provisioning.rehearsal.demonstration import Demonstration

    with Demonstration(tmp_path_factory.mktemp("demo"), site) as demonstration:
        yield demonstration


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import expect

    from support.browser import MS, chromium

    expect.set_options(timeout=MS)
    with chromium() as browser:
        yield browser
