"""The routes, with a hall in play as their owner."""

import hashlib
import ssl

import pytest
from cryptography import x509

from central.authority import certificates as c
from central.engine.enrol_commands import Admit, OpenClaim
from central.engine.identities import RENEWED_FROM_MS
from central.enrolment.applicants import OF_ONE_ADDRESS
from central.enrolment.codes import Code
from central.enrolment.desk import Desk
from central.web.enrolment import GUESSES_AT_ONCE, Guesses
from support import authorities
from support.web_house import PlayedHouse

CODE = Code("7K", "M4QD9XT0")


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return authorities.authority(tmp_path_factory.mktemp("authority"), "uji")


@pytest.fixture
def owner():
    made = PlayedHouse()
    made.play.do(OpenClaim(CODE.label, ("keypad-c1", "rating-c1"), CODE.hashed()))
    return made


@pytest.fixture
def client(authority, owner):
    desk = Desk(owner.play.site, authority, 8883)
    with owner.browser(desk) as made:
        made.client.headers.pop("origin")
        made.client.headers["accept"] = "*/*"
        yield made.client


def body(code=CODE, box="10000000a1b2c3d4", key=None, **more):
    return {"code": str(code), "box": box, "request": c.request(key or c.new_key(), box), **more}


def test_a_code_gives_every_device_its_certificate_for_the_key_of_the_pi(client, authority):
    key = c.new_key()
    answer = client.post("/enrol/claim", json=body(key=key))
    assert answer.status_code == 201
    granted = answer.json()
    assert [(each["id"], each["role"], each["place"]) for each in granted["devices"]] == [
        ("keypad-c1", "keypad", "c1"),
        ("rating-c1", "rating", "c1"),
    ]
    assert (granted["site"], granted["broker_port"]) == ("uji", 8883)
    for each in granted["devices"]:
        leaf, between = x509.load_pem_x509_certificates(each["certificate"].encode())
        assert leaf.subject.rfc4514_string() == f"CN={each['id']}"
        assert leaf.public_key().public_numbers() == key.public_key().public_numbers()
        assert between == authority.between.certificate


def test_the_same_pi_is_told_the_same_again_and_another_one_nothing(client, owner):
    key = c.new_key()
    first = client.post("/enrol/claim", json=body(key=key)).json()
    entries = len(owner.play.ledger)
    again = client.post("/enrol/claim", json=body(key=key)).json()
    assert [each["id"] for each in again["devices"]] == [each["id"] for each in first["devices"]]
    assert len(owner.play.ledger) == entries
    refused = client.post("/enrol/claim", json=body(box="other"))
    assert (refused.status_code, refused.json()["code"]) == (403, "claim_unknown")
    assert "teknisi" in refused.json()["id"]


def test_a_pi_renews_by_the_key_that_is_enrolled_and_only_when_it_is_time(client, owner):
    key = c.new_key()
    first = client.post("/enrol/claim", json=body(key=key)).json()
    proof = {"box": "10000000a1b2c3d4", "request": c.request(key, "x")}
    same = client.post("/enrol/renew", json=proof)
    assert same.status_code == 201
    assert serials(same.json()) == serials(first)
    owner.play.now += RENEWED_FROM_MS
    owner.play.wake()
    renewed = client.post("/enrol/renew", json=proof)
    assert renewed.status_code == 201
    assert not set(serials(renewed.json())) & set(serials(first))


def test_nobody_renews_with_another_key_or_for_another_box(client):
    key = c.new_key()
    client.post("/enrol/claim", json=body(key=key))
    for proof in (
        {"box": "10000000a1b2c3d4", "request": c.request(c.new_key(), "x")},
        {"box": "another", "request": c.request(key, "x")},
    ):
        refused = client.post("/enrol/renew", json=proof)
        assert (refused.status_code, refused.json()["code"]) == (403, "not_enrolled")


def serials(enrolment):
    from_pem = x509.load_pem_x509_certificates
    return [from_pem(each["certificate"].encode())[0].serial_number for each in enrolment["devices"]]


def test_without_a_code_one_waits_until_a_technician_has_looked(client, owner):
    key = c.new_key()
    asked = {"box": "10000000a1b2c3d4", "request": c.request(key, "x")}
    answer = client.post("/enrol/apply", json=asked)
    assert (answer.status_code, answer.json()["code"]) == (202, "waiting")
    owner.play.do(Admit(("keypad-c1",), asked["box"], c.key_words(key.public_key()), (c.new_serial(),)))
    answer = client.post("/enrol/apply", json=asked)
    assert answer.status_code == 201
    assert [each["id"] for each in answer.json()["devices"]] == ["keypad-c1"]


def test_one_address_applies_for_a_few_machines_only(client):
    said = [
        client.post("/enrol/apply", json={"box": f"pi{number}", "request": c.request(c.new_key(), "x")}).status_code
        for number in range(OF_ONE_ADDRESS + 1)
    ]
    assert said == [202] * OF_ONE_ADDRESS + [503]


def test_the_root_is_for_everybody(client, authority):
    answer = client.get("/enrol/root.crt")
    assert hashlib.sha256(ssl.PEM_cert_to_DER_cert(answer.text)).hexdigest() == authority.fingerprint


@pytest.mark.parametrize(
    "spoilt",
    [
        {"code": "?"},
        {"code": "7K-M4QD-9XT!"},
        {"code": "x" * 41},
        {"code": None},
        {"box": ""},
        {"box": "A/B"},
        {"box": "x" * 41},
        {"request": "-----BEGIN"},
        {"request": "x" * 5000},
        {"request": 7},
        {"more": "x"},
    ],
)
def test_a_malformed_request_changes_nothing(client, owner, spoilt):
    before = len(owner.play.ledger)
    answer = client.post("/enrol/claim", json={**body(), **spoilt})
    assert answer.status_code == 400
    assert len(owner.play.ledger) == before
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("data", [b"", b"[" * 5000, b"\xff\xfe", b'{"code":' + b"9" * 5000])
def test_bytes_that_are_no_json_are_refused(client, data):
    assert client.post("/enrol/claim", content=data).status_code == 400


def test_a_large_body_is_not_read(client):
    assert client.post("/enrol/claim", content=b"x" * 100_000).status_code in {400, 413}


def test_who_guesses_too_often_waits(client):
    said = [client.post("/enrol/claim", json=body(code="00-0000-0000")).status_code for _ in range(GUESSES_AT_ONCE + 2)]
    assert said[:GUESSES_AT_ONCE] == [403] * GUESSES_AT_ONCE
    assert said[-1] == 429


def test_a_minute_allows_twenty_guesses_and_strangers_beyond_the_thousandth_share():
    guesses = Guesses()
    assert sum(guesses.allow("a", ms) for ms in range(0, 60_000, 100)) == GUESSES_AT_ONCE + 19
    crowd = [guesses.allow(f"x{number}", 60_000) for number in range(5_000)]
    assert sum(crowd) < 1_100


def test_a_busy_owner_is_said(client, owner):
    owner.takes = False
    answer = client.post("/enrol/claim", json=body())
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")


def test_nothing_else_is_there(client):
    for path in ("/schema", "/enrol", "/enrol/claim/x", "/../etc/passwd"):
        assert client.get(path).status_code in {404, 405}
