import random
from collections import Counter

import pytest

from provisioning.rehearsal.arrivals import (
    Arrival,
    ArrivalsError,
    Row,
    Share,
    made_up,
    matched,
    read,
    recorded,
)
from support.rehearsal_room import demo

SIZES = {"ktp-el": 5.0, "kk": 3.0, "nib": 1.0}


def test_a_recorded_day_is_read_in_order_of_time():
    data = b"at,queue\n09:00:05,B\n08:15,A\n2020-01-13 08:20:00,B\n08.30.01,A\n"
    assert read(data, "day.csv") == (
        Row(8 * 3600 + 15 * 60, "A"),
        Row(8 * 3600 + 20 * 60, "B"),
        Row(8 * 3600 + 30 * 60 + 1, "A"),
        Row(9 * 3600 + 5, "B"),
    )


@pytest.mark.parametrize(
    "data",
    [
        b"\xef\xbb\xbfat,queue\r\n08:15:00,A\r\n",
        b"queue,at\nA,08:15:00\n",
        b'At, Queue ,note\n"08:15:00", A ,"first, of the day"\n',
        b"at,queue\n\n08:15:00,A\n\n",
    ],
)
def test_files_differ_in_marks_order_and_blank_lines(data):
    assert read(data, "day.csv") == (Row(8 * 3600 + 15 * 60, "A"),)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "day.csv: line 1: 0 columns 'at'"),
        (b"time,queue\n08:00,A\n", "day.csv: line 1: 0 columns 'at'"),
        (b"at,at,queue\n08:00,A\n", "day.csv: line 1: 2 columns 'at'"),
        (b"at;queue\n08:00;A\n", "day.csv: line 1: 0 columns 'at'"),
        (b"at,queue\n", "day.csv: line 2: no arrival"),
        (b"at,queue\n08:00,A\n25:00,A\n", "day.csv: line 3, column 'at': '25:00'"),
        (b"at,queue\n08:61,A\n", "day.csv: line 2, column 'at': '08:61'"),
        (b"at,queue\nmorning,A\n", "day.csv: line 2, column 'at': 'morning'"),
        (b"at,queue\n08:00\n", "day.csv: line 2, column 'queue': nothing there"),
        (b"at,queue\n08:00, \n", "day.csv: line 2, column 'queue': nothing there"),
        (b"at,queue\n,A\n", "day.csv: line 2, column 'at': nothing there"),
        (b"at,queue\n08:00,A\n08:01,\xff\n", "day.csv: line 3: not UTF-8"),
        (b'at,queue\n"08:00,A\n', "day.csv: line 2: "),
        (b"at,queue\n08:00,A\x00\n", "day.csv: line 2"),
    ],
)
def test_one_clear_line_says_what_is_wrong_and_where(data, said):
    with pytest.raises(ArrivalsError) as error:
        read(data, "day.csv")
    assert str(error.value).startswith(said)
    assert "\n" not in str(error.value)


def test_queues_become_services_by_size():
    queues = {"Q": 10, "R": 70, "S": 40}
    assert matched(queues, demo(), SIZES) == {"R": "ktp-el", "S": "kk", "Q": "nib"}


def test_a_queue_called_like_a_service_is_that_service():
    queues = {"101": 1, "KARTU KELUARGA": 2, "R": 70}
    assert matched(queues, demo(), SIZES) == {"101": "ktp-el", "KARTU KELUARGA": "kk", "R": "nib"}


def test_more_queues_than_services_go_round():
    queues = {name: 100 - place for place, name in enumerate("RSTUV")}
    assert matched(queues, demo(), SIZES) == {"R": "ktp-el", "S": "kk", "T": "nib", "U": "ktp-el", "V": "kk"}


def test_more_queues_than_are_left_after_the_named_ones():
    assert matched({"101": 1, "102": 1, "401": 1, "R": 9}, demo(), SIZES)["R"] == "ktp-el"


def test_queues_of_one_size_are_matched_the_same_way_every_time():
    assert matched({"B": 5, "A": 5}, demo(), SIZES) == matched({"A": 5, "B": 5}, demo(), SIZES)


def test_a_recorded_day_plays_at_the_site():
    data = b"at,queue\n08:15,R\n08:16,R\n08:17,S\n"
    assert recorded(data, "day.csv", demo(), SIZES) == (
        Arrival(8 * 3600 + 15 * 60, "ktp-el"),
        Arrival(8 * 3600 + 16 * 60, "ktp-el"),
        Arrival(8 * 3600 + 17 * 60, "kk"),
    )


def test_made_up_visitors_follow_shape_and_size():
    shape = (Share(0.0, 100.0, 3.0), Share(100.0, 200.0, 1.0), Share(200.0, 300.0, 0.0))
    day = made_up(SIZES, shape, 4000, random.Random(1))
    assert [arrival.at for arrival in day] == sorted(arrival.at for arrival in day)
    assert 0.72 < sum(arrival.at < 100 for arrival in day) / 4000 < 0.78
    assert all(arrival.at <= 200 for arrival in day)
    wanted = Counter(arrival.service for arrival in day)
    assert abs(wanted["ktp-el"] / 4000 - 5 / 9) < 0.03
    assert abs(wanted["nib"] / 4000 - 1 / 9) < 0.03


def test_the_same_dice_make_the_same_day():
    shape = (Share(0.0, 100.0, 1.0),)
    assert made_up(SIZES, shape, 50, random.Random(7)) == made_up(SIZES, shape, 50, random.Random(7))
    assert made_up(SIZES, shape, 50, random.Random(7)) != made_up(SIZES, shape, 50, random.Random(8))
