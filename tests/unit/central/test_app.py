import subprocess
import sys

import pytest

SAYS = "import central.cli, central.app, sys; print(*sorted(sys.modules))"


@pytest.fixture(scope="module")
def loaded():
    """What a start of central loads before it looks at its configuration."""
    said = subprocess.run([sys.executable, "-c", SAYS], capture_output=True, text=True, check=True)
    return set(said.stdout.split())


@pytest.mark.parametrize("module", ["cryptography", "central.gatehouse", "central.checker", "sqlalchemy", "alembic"])
def test_a_start_does_not_wait_for_what_it_may_not_need(loaded, module):
    """Central must be back within 5 s of a death, on a busy machine too, and most of a start is loading."""
    assert "central.service" in loaded
    assert module not in loaded
