import time

import msgspec
import pytest
from cryptography import x509

from device.enrolment import renewing
from device.enrolment.asking import EnrolError, Server
from device.enrolment.keeping import SERVER
from device.enrolment.renewing import Renewal
from protocols.enrolment import Enrolment, Granted
from support import authorities

DAY = 86_400
HERE = Server("10.0.0.2", 8443, "0" * 64)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return authorities.authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def identity(made, tmp_path, monkeypatch):
    """Of a Pi that was enrolled just now."""
    monkeypatch.setattr(renewing, "box_name", lambda: "pi-1")
    kept = authorities.device(made, tmp_path, "kiosk-1")
    kept.key.rename(tmp_path / "device.key")
    kept.authority.rename(tmp_path / "root.crt")
    (tmp_path / SERVER).write_bytes(msgspec.json.encode(HERE))
    return tmp_path


class Central:
    def __init__(self, answer="NEW"):
        self.asked, self.answer = [], answer

    def __call__(self, server, root, box, request):
        self.asked.append((server, box, x509.load_pem_x509_csr(request.encode()).public_key().public_numbers()))
        if isinstance(self.answer, Exception):
            raise self.answer
        granted = Granted(id="kiosk-1", role="kiosk", place="k1", shows="", certificate=self.answer)
        return Enrolment(site="uji", root=root, broker_port=8883, devices=(granted,))


def renewal(identity, central, days):
    return Renewal(identity, lambda: time.time() + days * DAY, central)


@pytest.mark.parametrize(("days", "asks"), [(0, 0), (121, 0), (135, 1), (400, 1)])
def test_it_asks_from_a_good_third_of_a_year_on(identity, days, asks):
    central = Central()
    assert renewal(identity, central, days).look() is bool(asks)
    assert len(central.asked) == asks


def test_the_new_certificate_is_for_the_same_key_and_replaces_the_old_file(identity):
    central = Central()
    old = x509.load_pem_x509_certificate((identity / "kiosk-1.crt").read_bytes())
    assert renewal(identity, central, 200).look()
    ((server, box, key),) = central.asked
    assert (server, box, key) == (HERE, "pi-1", old.public_key().public_numbers())
    assert (identity / "kiosk-1.crt").read_text() == "NEW"


@pytest.mark.parametrize("error", [EnrolError("central is out of reach", retry=True), OSError("no route")])
def test_what_fails_leaves_the_old_one_and_is_tried_again(identity, error):
    central = Central(error)
    looking = renewal(identity, central, 200)
    before = (identity / "kiosk-1.crt").read_bytes()
    assert not looking.look()
    assert (identity / "kiosk-1.crt").read_bytes() == before
    central.answer = "NEW"
    assert looking.look()


@pytest.mark.parametrize("spoilt", [SERVER, "kiosk-1.crt", "root.crt"])
def test_a_spoilt_file_is_no_crash(identity, spoilt):
    (identity / spoilt).write_bytes(b"\xff")
    assert not renewal(identity, Central(), 200).look()
