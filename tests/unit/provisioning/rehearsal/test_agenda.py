from provisioning.rehearsal.agenda import Agenda


def test_deeds_happen_in_order_of_time_and_of_writing():
    agenda, done = Agenda(), []
    agenda.at(2.0, lambda: done.append("c"))
    agenda.at(1.0, lambda: done.append("a"))
    agenda.at(1.0, lambda: done.append("b"))
    assert agenda.next_at == 1.0
    assert agenda.perform(1.5) == 2
    assert done == ["a", "b"]
    assert agenda.next_at == 2.0
    assert agenda.perform(2.0) == 1
    assert done == ["a", "b", "c"]
    assert agenda.next_at is None


def test_a_deed_may_add_one_for_the_same_moment():
    agenda, done = Agenda(), []
    agenda.at(1.0, lambda: agenda.at(1.0, lambda: done.append("again")))
    assert agenda.perform(1.0) == 2
    assert done == ["again"]


def test_nothing_happens_early():
    agenda = Agenda()
    agenda.at(1.0, lambda: 1 / 0)
    assert agenda.perform(0.999) == 0
