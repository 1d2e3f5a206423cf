"""The claim of a fresh card."""

import pytest

from device.arrival.claiming import PAUSES, claim
from device.arrival.site_file import CentralTable, ClaimTable, SiteFile
from device.config import read_config
from device.enrolment.asking import EnrolError
from protocols.enrolment import Enrolment, Granted
from protocols.settings import SettingsError

CENTRAL = CentralTable("https://10.0.0.2:8443", "0" * 64)
FILE = SiteFile(CENTRAL, ClaimTable("7K-M4QD-9XTC"))


def enrolment(*roles):
    devices = tuple(Granted(id=f"{role}-1", role=role, place="07", shows="", certificate="CERT") for role in roles)
    return Enrolment(site="uji", root="ROOT", broker_port=8883, devices=devices)


class Central:
    """Answers in turn: an error is raised, anything else is granted."""

    def __init__(self, *answers):
        self.answers = list(answers)
        self.asked = []

    def __call__(self, *words):
        self.asked.append(words)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def attempt(folder, central, file=FILE):
    said, slept = [], []
    claim(file, folder, said.append, sleep=slept.append, ask=central)
    return said, slept


def test_a_fresh_card_becomes_what_the_code_says(tmp_path):
    central = Central(enrolment("kiosk"))
    said, slept = attempt(tmp_path, central)
    assert said == ["siap / ready: kiosk-1: kiosk, 07"]
    assert slept == []
    assert central.asked[0][1] == "7K-M4QD-9XTC"
    read = read_config(tmp_path / "device.toml", sim=False)
    assert read.device[0].printer.kind == "usb"
    assert (tmp_path / "identity" / "kiosk-1.crt").read_text() == "CERT"


def test_central_that_is_not_there_yet_is_waited_for_and_said_once(tmp_path):
    away = EnrolError("central is out of reach", retry=True)
    said, slept = attempt(tmp_path, Central(*[away] * 6, enrolment("display")))
    assert said == ["menunggu / waiting: central is out of reach", "siap / ready: display-1: display, 07"]
    assert slept == [*PAUSES, PAUSES[-1], PAUSES[-1]]


def test_a_refusal_ends_it(tmp_path):
    with pytest.raises(EnrolError, match="Unknown code"):
        attempt(tmp_path, Central(EnrolError("Unknown code")))
    assert not (tmp_path / "device.toml").exists()


def test_without_a_code_it_says_how_to_make_one(tmp_path):
    with pytest.raises(SettingsError, match="gerai-central claim"):
        attempt(tmp_path, Central(), SiteFile(CENTRAL))


def test_parts_that_do_not_fit_are_said_before_anything_is_kept_and_the_key_stays(tmp_path):
    central = Central(enrolment("kiosk"), enrolment("kiosk"))
    with pytest.raises(SettingsError, match="printer"):
        attempt(tmp_path, central, SiteFile(CENTRAL, FILE.claim, parts={"kiosk": {"printer": {"kind": "lidi"}}}))
    assert not (tmp_path / "device.toml").exists()
    key = (tmp_path / "identity" / "device.key").read_bytes()
    attempt(tmp_path, central)
    assert (tmp_path / "identity" / "device.key").read_bytes() == key
    assert (tmp_path / "device.toml").exists()


def test_a_central_without_an_address_is_sought_until_it_is_heard(tmp_path):
    from device.enrolment.asking import Server

    heard = [EnrolError("not heard", retry=True), Server("10.0.0.9", 8443, "0" * 64)]

    def find(address, fingerprint):
        assert (address, fingerprint) == ("", "0" * 64)
        answer = heard.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    said, central = [], Central(enrolment("kiosk"))
    file = SiteFile(CentralTable("", "0" * 64), ClaimTable("7K-M4QD-9XTC"))
    claim(file, tmp_path, said.append, sleep=lambda _: None, ask=central, find=find)
    assert said == ["menunggu / waiting: not heard", "siap / ready: kiosk-1: kiosk, 07"]
    assert central.asked[0][0].host == "10.0.0.9"
    assert read_config(tmp_path / "device.toml", sim=False).broker.host == "10.0.0.9"
