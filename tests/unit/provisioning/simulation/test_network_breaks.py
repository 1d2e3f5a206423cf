"""What happens to connections: cables, silence, wills, a broker that dies, processes that end."""

from provisioning.simulation.agenda import SECOND
from provisioning.simulation.network import KEEPALIVE
from support.virtual_wires import Wires, word

NEWS = "hall/news"
WILL = word("gone", topic="hall/will", retain=True)
BYE = word("bye", topic="hall/will", retain=True)


def test_nothing_is_sent_without_a_connection_and_nothing_is_kept():
    wires = Wires()
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    wires.network.cut(speaker.port)
    assert speaker.say("lost") == [False]
    wires.network.heal(speaker.port)
    wires.run(5)
    assert ear.texts == []


def test_a_cut_cable_is_noticed_at_both_ends_and_the_will_is_said():
    wires = Wires()
    witness, victim = wires.join("witness", "hall/will"), wires.join("victim", will=WILL)
    wires.network.cut(victim.port)
    assert victim.losses and victim.links == [True, False]
    wires.run(1)
    assert witness.texts == ["gone"]


def test_a_cut_client_does_not_come_back_before_the_cable_is_in():
    wires = Wires()
    victim = wires.join("victim")
    wires.network.cut(victim.port)
    wires.run(600)
    assert victim.links == [True, False]
    wires.network.heal(victim.port)
    wires.run(5)
    assert victim.links == [True, False, True]


def test_a_silent_cut_is_noticed_by_nobody_before_the_keep_alive_is_over():
    wires = Wires()
    witness, victim = wires.join("witness", "hall/will"), wires.join("victim", will=WILL)
    wires.network.cut(victim.port, silent=True)
    wires.run(KEEPALIVE / SECOND - 1)
    assert (victim.losses, witness.texts) == ([], [])
    assert victim.links == [True, False]
    wires.run(2)
    assert len(victim.losses) == 1 and witness.texts == ["gone"]


def test_in_a_silent_cut_a_client_believes_that_it_speaks_and_says_it_again_afterwards():
    wires = Wires()
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    wires.network.cut(speaker.port, silent=True)
    assert speaker.say("into the void") == [True]
    assert speaker.say("worth nothing", qos=0) == [True]
    wires.run(10)
    assert ear.texts == []
    wires.network.heal(speaker.port)
    wires.run(5)
    assert ear.texts == ["into the void"]


def test_what_is_said_to_a_silent_client_reaches_it_when_it_is_back():
    wires = Wires()
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    wires.network.cut(ear.port, silent=True)
    speaker.say("one")
    wires.run(KEEPALIVE / SECOND + 5)
    speaker.say("two")
    wires.run(1)
    wires.network.heal(ear.port)
    wires.run(5)
    assert ear.texts == ["one", "two"]


def test_what_was_on_its_way_when_the_cable_was_cut_is_lost_or_said_again():
    wires = Wires(delay_ms=(100, 100))
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    wires.run(1)
    speaker.say("again")
    speaker.say("lost", qos=0)
    wires.run(0.05)
    wires.network.cut(speaker.port)
    wires.network.heal(speaker.port)
    wires.run(5)
    assert ear.texts == ["again"]


def test_what_was_acknowledged_is_not_said_again():
    wires = Wires()
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    speaker.say("once")
    wires.run(1)
    wires.network.cut(speaker.port)
    wires.network.heal(speaker.port)
    wires.run(5)
    assert ear.texts == ["once"]


def test_healing_a_whole_cable_is_a_short_break():
    wires = Wires()
    victim = wires.join("victim")
    wires.network.heal(victim.port)
    wires.run(5)
    assert victim.links == [True, False, True]


def test_a_stalled_line_delivers_everything_afterwards_in_order():
    wires = Wires()
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    begin = wires.agenda.now
    wires.network.stall(ear.port, 5)
    speaker.say("one", "two")
    wires.run(4.9)
    assert ear.texts == []
    wires.run(1)
    assert ear.texts == ["one", "two"]
    assert min(moment for _, moment in ear.heard) >= begin + 5 * SECOND


def test_a_stall_holds_what_the_client_says_too():
    wires = Wires()
    speaker, ear = wires.join("speaker"), wires.join("ear", NEWS)
    wires.network.stall(speaker.port, 5)
    speaker.say("one")
    wires.run(4.9)
    assert ear.texts == []
    wires.run(1)
    assert ear.texts == ["one"]


def test_a_process_that_ends_well_says_good_bye_and_no_will():
    wires = Wires()
    witness, leaver = wires.join("witness", "hall/will"), wires.join("leaver", will=WILL)
    wires.network.stop(leaver.port, BYE)
    wires.run(60)
    assert witness.texts == ["bye"]
    assert not leaver.port.connected


def test_a_process_that_is_killed_leaves_its_will_and_forgets_what_it_owed():
    wires = Wires(delay_ms=(100, 100))
    witness, victim, ear = wires.join("witness", "hall/will"), wires.join("victim", will=WILL), wires.join("ear", NEWS)
    wires.run(1)
    victim.say("never acknowledged")
    wires.network.stop(victim.port)
    wires.run(60)
    assert (witness.texts, victim.links) == (["gone"], [True])
    wires.network.start(victim.port, after=0)
    wires.run(5)
    assert victim.links == [True, True] and ear.texts == []


def test_the_will_of_one_who_is_away_is_said_once():
    wires = Wires()
    witness, victim = wires.join("witness", "hall/will"), wires.join("victim", will=WILL)
    wires.network.cut(victim.port)
    wires.run(1)
    wires.network.cut(victim.port)
    wires.network.stop(victim.port)
    wires.run(60)
    assert witness.texts == ["gone"]


def test_a_dead_broker_loses_all_connections_and_forgets_everything():
    wires = Wires()
    speaker, ear = wires.join("speaker", will=WILL), wires.join("ear", NEWS, "hall/will", acknowledges=False)
    speaker.say("kept", topic="hall/kept", retain=True)
    speaker.say("unacknowledged")
    wires.run(1)
    wires.network.crash()
    assert speaker.losses and ear.losses
    assert speaker.say("nothing") == [False]
    wires.run(60)
    assert ear.links == [True, False]
    wires.network.restart()
    wires.run(5)
    late = wires.join("late", "hall/kept")
    wires.run(1)
    assert (ear.sessions, ear.texts, late.texts) == ([False, False], ["unacknowledged"], [])


def test_a_client_still_owes_the_new_broker_what_the_dead_one_had_not_acknowledged():
    wires = Wires(delay_ms=(100, 100))
    speaker = wires.join("speaker")
    wires.run(1)
    speaker.say("one", retain=True)
    wires.network.crash()
    wires.run(1)
    wires.network.restart()
    wires.run(5)
    ear = wires.join("ear", NEWS)
    wires.run(5)
    assert ear.texts == ["one"]
    assert speaker.links == [True, False, True]


def test_nobody_connects_to_a_dead_broker_or_without_a_cable_or_without_power():
    wires = Wires()
    stopped, unplugged, fine = wires.join("stopped"), wires.join("unplugged"), wires.join("fine")
    wires.network.stop(stopped.port)
    wires.network.cut(unplugged.port)
    wires.network.crash()
    wires.run(60)
    assert [client.port.connected for client in (stopped, unplugged, fine)] == [False, False, False]
    wires.network.restart()
    wires.run(60)
    assert [client.port.connected for client in (stopped, unplugged, fine)] == [False, False, True]


def test_clients_come_back_at_different_moments():
    wires = Wires(back_seconds=(0.3, 8.0))
    clients = [wires.join(f"client-{place}") for place in range(12)]
    wires.network.crash()
    wires.network.restart()
    back = set()
    for _ in range(90):
        wires.run(0.1)
        back.add(sum(client.port.connected for client in clients))
    assert len(back) > 6 and max(back) == 12
