"""Skips everything here, with the reason, where cards cannot be built or tried."""

import os
from pathlib import Path

import pytest

from provisioning.card.tools import PROGRAMS, missing
from provisioning.card.verify_command import NEEDED


def pytest_collection_modifyitems(items):
    lacking = missing({**PROGRAMS, **NEEDED})
    reason = f"apt-get install {' '.join(lacking)}" if lacking else "" if os.geteuid() == 0 else "cards need root"
    if reason:
        here = Path(__file__).parent
        for item in (item for item in items if here in item.path.parents):
            item.add_marker(pytest.mark.skip(reason=f"no cards here: {reason}"))
