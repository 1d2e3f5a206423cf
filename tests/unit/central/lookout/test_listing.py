from central.lookout.alert import Alert
from central.lookout.condition import Condition, heard, told
from central.lookout.listing import device_rows
from protocols import messages as m
from support.halls import a_site

SITE = a_site()


def rows(sights=(), conditions=(), alerts=()):
    return {row.device: row for row in device_rows(SITE, dict(sights), conditions, alerts)}


def complained(device, *codes):
    condition = Condition(device=device)
    for code in codes:
        condition = heard(condition, m.Alert(code=code, severity=m.Severity.FAULT, active=True), 5_000)
    return condition


def test_every_device_of_the_site_is_there_in_its_order_also_those_nobody_has_seen():
    found = rows()
    assert list(found) == list(SITE.devices)
    row = found["kiosk-1"]
    assert (row.online, row.seen_at, row.paper, row.version, row.temperature_celsius) == (False, None, "", "", None)


def test_a_row_joins_what_the_ledger_and_the_heartbeat_say():
    beat = m.Telemetry(
        boot_id="0" * 16, uptime_seconds=60, shown_epoch=1, shown_revision=5, temperature_celsius=61, outbox=2
    )
    condition = told(Condition(device="board-1"), beat, 30_000, (1, 6), 13_000)
    row = rows({"board-1": (True, "birth", "1.0", 900)}, [condition])["board-1"]
    assert (row.online, row.version, row.seen_at, row.lag_seconds) == (True, "1.0", 30_000, 17)
    assert (row.shown, row.current, row.temperature_celsius, row.outbox) == ((1, 5), (1, 6), 61, 2)
    assert row.paper == ""


def test_the_worst_of_a_kiosks_paper():
    for codes, paper in (
        ((), "ok"),
        (("paper_low",), "low"),
        (("paper_low", "paper_out"), "out"),
        (("cover_open",), "open"),
    ):
        assert rows(conditions=[complained("kiosk-1", *codes)])["kiosk-1"].paper == paper


def test_alerts_stand_beside_their_device_until_they_are_solved():
    def alert(code, until=0):
        words = m.Words("a", "b")
        return Alert(
            code=code, severity=m.Severity.FAULT, subject="kiosk-1", place="k1", since=1, until=until, words=words
        )

    found = rows(alerts=[alert("paper_out"), alert("device_away"), alert("machine_hot", until=9)])
    assert found["kiosk-1"].alerts == ("device_away", "paper_out")
    assert found["board-1"].alerts == ()
