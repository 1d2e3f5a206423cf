import threading

from central.mailbox import Mailbox


def test_mail_comes_in_its_order_and_in_batches():
    box = Mailbox()
    for n in range(10):
        assert box.post(n)
    assert box.take(0, most=4) == [0, 1, 2, 3]
    assert not box.empty
    assert box.take(0) == [4, 5, 6, 7, 8, 9]
    assert box.empty
    assert box.take(0) == []


def test_waiting_ends():
    assert Mailbox().take(0.001) == []


def test_a_full_box_takes_only_what_must_not_be_lost():
    box = Mailbox(size_max=2)
    assert [box.post(n) for n in range(4)] == [True, True, False, False]
    assert box.refused == 2
    box.post_always("stop")
    assert box.take(0) == [0, 1, "stop"]
    assert box.post(5)


def test_mail_of_another_thread_wakes_the_owner():
    box = Mailbox()
    thread = threading.Thread(target=box.post, args=("hello",))
    thread.start()
    assert box.take(10) == ["hello"]
    thread.join()
