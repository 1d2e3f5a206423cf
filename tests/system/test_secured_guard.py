"""A second central of a secured hall asks under a name of its own: the first is not put out by being asked about."""

import pytest

from central.access import access_list
from protocols.whole_file import write_whole
from support import authorities
from support.broker import Broker
from support.central_process import SITE, CentralProcess
from support.tiny_site import read


@pytest.fixture
def hall(tmp_path):
    """A broker of its own, as where it is a service of the machine, and two centrals that know its authority."""
    made = authorities.authority(tmp_path / "authority", SITE)
    doorman = authorities.doorman(made, tmp_path / "authority" / "access")
    write_whole(doorman.access, access_list(read().site, {}).replace("/kecil/", f"/{SITE}/"), 0o600)
    with Broker(tmp_path / "broker", *doorman.lines) as broker:
        table = f'host = "127.0.0.1"\nport = {broker.port}\nstart = false\nauthority = "{tmp_path / "authority"}"'
        centrals = [CentralProcess(tmp_path / name, table) for name in ("one", "two")]
        yield centrals
        for central in centrals:
            central.close()


def test_the_second_is_refused_and_the_first_never_lost_its_line(hall):
    first, second = hall
    first.start()
    second.launch()
    assert second.ended() == 1
    assert "another central (instance" in second.said
    first.stop()
    assert first.said.count("connected to the broker") == 1
    assert "disconnected" not in first.said
