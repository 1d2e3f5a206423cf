"""What it writes and whom it tells; that a broker then puts people out, tests/system/test_secured_hall.py shows."""

import stat

from cryptography import x509

from central.broker import configuration
from central.engine.enrol_commands import Admit, Revoke
from central.gatehouse import Gatehouse
from protocols.link import BrokerAddress
from support import authorities
from support.grown import grown
from support.halls import Play, a_site

NOWHERE = BrokerAddress("127.0.0.1", 1)


def gatehouse(play, made):
    return Gatehouse(play.site, made, NOWHERE)


def admitted():
    play = Play()
    play.do(Admit(("keypad-c1", "rating-c1"), "pi-1", "K", ("a1", "b2")))
    return play


def test_only_who_is_enrolled_has_rights(tmp_path):
    play, made = admitted(), authorities.authority(tmp_path)
    house = gatehouse(play, made)
    house.write(play.hall.identities, play.now)
    text = house.doorman.access.read_text()
    assert [line for line in text.splitlines() if line.startswith("user")] == [
        "user central",
        "user central-guard",
        "user central-watch",
        "user keypad-c1",
        "user rating-c1",
    ]
    assert stat.S_IMODE(house.doorman.access.stat().st_mode) == 0o600


def test_what_the_broker_is_told_to_read_is_there_with_the_revoked(tmp_path):
    play, made = admitted(), authorities.authority(tmp_path)
    play.do(Revoke("rating-c1", "lost"))
    house = gatehouse(play, made)
    house.write(play.hall.identities, play.now)
    lines = dict(line.split(" ", 1) for line in house.doorman.lines)
    for key in ("cafile", "certfile", "keyfile", "crlfile", "acl_file"):
        assert (tmp_path / lines[key]).is_file()
    revoked = x509.load_pem_x509_crl(house.doorman.revoked.read_bytes())
    assert [each.serial_number for each in revoked] == [0xB2]


def test_the_broker_is_told_after_the_files_are_there(tmp_path):
    play, made = admitted(), authorities.authority(tmp_path)
    house, seen = gatehouse(play, made), []
    house.read_again = lambda: seen.append("user keypad-c1" in house.doorman.access.read_text())
    before = Play().hall.identities
    house.keep(before, play.hall.identities, play.now)
    assert seen == [True]


def test_with_a_doorman_nobody_is_anonymous(tmp_path):
    play, made = Play(), authorities.authority(tmp_path)
    lines = configuration("0.0.0.0", 8883, as_root=False, doorman=gatehouse(play, made).doorman).splitlines()
    assert {"allow_anonymous false", "require_certificate true", "use_username_as_clientid true"} <= set(lines)
    assert "allow_anonymous true" not in lines
    assert [line for line in lines if line.startswith("listener")] == ["listener 8883 0.0.0.0"]


def test_a_hall_that_grew_gives_a_new_place_its_rights(tmp_path):
    before = a_site()
    play, made = Play(grown(before)), authorities.authority(tmp_path)
    play.do(Admit(("keypad-c4",), "pi-1", "K", ("a1",)))
    house, told = Gatehouse(before, made, NOWHERE), []
    house.read_again = lambda: told.append(house.doorman.access.read_text())
    house.write(play.hall.identities, play.now)
    assert "pub/counter/c4" not in house.doorman.access.read_text()
    house.adopt(play.site, play.hall.identities, play.now)
    assert ["topic read gerai/v1/uji/pub/counter/c4" in text for text in told] == [True]
    house.adopt(before, play.hall.identities, play.now)
    assert "pub/counter/c4" not in told[-1]
