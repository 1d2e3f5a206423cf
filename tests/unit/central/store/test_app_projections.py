"""Tables of tokens and appointments, and that a central that starts again knows the same."""

from contextlib import closing
from dataclasses import replace as changed

from central.engine.app_commands import Appoint, CancelAppointment, CheckIn, GiveNumber, MakeToken, RevokeToken
from central.engine.evolve import replay
from central.store.audit import audit
from central.store.sqlite import SqliteLedger
from support.halls import Play, a_site, at

SECRET = "cd" * 32


def played():
    """Two days: a token that is revoked, one appointment of each fate."""
    site = a_site()
    services = site.services | {"ktp": changed(site.services["ktp"], appointments=5)}
    play = Play(changed(site, services=services))
    play.do(MakeToken("kota", SECRET, ("tickets", "appointments"), 30), actor="budi")
    play.do(MakeToken("lama", SECRET, ("read",), 30), actor="budi")
    play.do(RevokeToken("lama"), actor="budi")

    def do(command):
        return play.do(command, play.fresh_id(), "aplikasi-kota")[0]

    do(GiveNumber("ktp", False))
    days = (("2026-11-23", 600), ("2026-11-24", 600), ("2026-11-24", 600), ("2026-11-25", 600))
    made = [do(Appoint("ktp", *when)).appointment for when in days]
    do(CancelAppointment(made[1]))
    play.now = at("2026-11-24 10.00")
    play.wake()
    do(CheckIn(made[2], False))
    return play, made


def written(path, play):
    with closing(SqliteLedger(path, play.site.id)) as ledger:
        ledger.append(play.ledger)
        return list(ledger.resume())


def test_a_start_of_the_second_day_knows_what_a_replay_of_all_knows(tmp_path):
    play, made = played()
    resumed = written(tmp_path / "gerai.db", play)
    assert len(resumed) < len(play.ledger)
    again = replay(resumed)
    assert again.awaited == play.hall.awaited and again.apps == play.hall.apps
    assert set(again.awaited.all) == set(made[1:])
    assert audit(tmp_path / "gerai.db").findings == []


def test_the_tables_say_who_may_ask_and_what_became_of_each_appointment(tmp_path):
    play, made = played()
    with closing(SqliteLedger(tmp_path / "gerai.db", play.site.id)) as ledger:
        ledger.append(play.ledger)
        rows = ledger._connection.execute("SELECT token, scopes, revoked_at IS NULL FROM token ORDER BY token")
        assert rows.fetchall() == [("kota", "appointments tickets", 1), ("lama", "read", 0)]
        rows = ledger._connection.execute("SELECT appointment, cancelled_at IS NULL, ticket FROM appointment")
        found = {row[0]: row[1:] for row in rows}
        (status,) = ledger._connection.execute("SELECT status FROM ticket WHERE number = 'A001'").fetchone()
    ticket = play.hall.awaited.all[made[2]].ticket
    assert [found[each] for each in made] == [(1, None), (0, None), (1, ticket), (1, None)]
    assert status == "expired"
