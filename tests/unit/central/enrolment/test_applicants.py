from cryptography.hazmat.primitives import serialization

from central.authority import certificates as c
from central.enrolment.applicants import LIFE_MS, MOST, OF_ONE_ADDRESS, Applicants, path_of, waiting
from protocols.key_words import words_of

NOW = 1_795_000_000_000


def key():
    return c.key_words(c.new_key().public_key())


def test_who_asks_is_read_with_the_words_of_his_key(tmp_path):
    ledger, mine = tmp_path / "gerai.db", c.new_key().public_key()
    Applicants(path_of(ledger)).ask("pi1", c.key_words(mine), "10.0.0.7", NOW)
    (found,) = waiting(ledger, NOW + 1)
    spki = mine.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    assert (found.box, found.words, found.address) == ("pi1", words_of(spki), "10.0.0.7")
    assert path_of(ledger).stat().st_mode & 0o777 == 0o600


def test_who_stopped_asking_is_forgotten_and_who_asks_on_stays_once(tmp_path):
    ledger, mine = tmp_path / "gerai.db", key()
    applicants = Applicants(path_of(ledger))
    applicants.ask("pi1", mine, "10.0.0.7", NOW)
    applicants.ask("pi2", key(), "10.0.0.8", NOW)
    applicants.ask("pi1", mine, "10.0.0.7", NOW + LIFE_MS)
    assert [each.box for each in waiting(ledger, NOW + LIFE_MS)] == ["pi1"]


def test_one_address_does_not_keep_the_others_out():
    applicants = Applicants()
    assert applicants.ask("pi1", key(), "10.0.0.7", NOW)
    taken = [applicants.ask("evil", key(), "10.0.0.66", NOW) for _ in range(20)]
    assert sum(taken) == OF_ONE_ADDRESS
    assert applicants.ask("pi2", key(), "10.0.0.8", NOW)


def test_a_laptop_of_many_addresses_of_one_network_is_one():
    applicants = Applicants()
    assert sum(applicants.ask("evil", key(), f"fd00::{number:x}", NOW) for number in range(20)) == OF_ONE_ADDRESS
    assert applicants.ask("pi1", key(), "fd00:0:0:1::7", NOW)


def test_so_many_wait_at_a_time_and_the_first_stay():
    applicants = Applicants()
    taken = [applicants.ask(f"pi{number}", key(), f"10.0.1.{number}", NOW) for number in range(MOST + 5)]
    assert taken == [True] * MOST + [False] * 5


def test_a_file_that_is_broken_or_away_is_nobody(tmp_path):
    assert waiting(tmp_path / "gerai.db", NOW) == ()
    path_of(tmp_path / "gerai.db").write_text("[{")
    assert waiting(tmp_path / "gerai.db", NOW) == ()
