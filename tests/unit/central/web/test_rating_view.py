from central.moment import Moment
from central.web.rating_view import LAST, rating_view
from support.halls import Play, a_site


def rated(scores, site=None):
    play = Play(site or a_site())
    play.press("c1", "open")
    for score in scores:
        ticket = play.take("ktp")
        play.press("c1", "next")
        play.press("c1", "start")
        play.later(minutes=1)
        play.press("c1", "finish")
        play.rate("c1", ticket, score)
    return rating_view(Moment(play.site, play.hall, play.now))


def test_each_key_is_counted_the_best_first():
    view = rated((4, 4, 1, 3))
    assert view.counts == ((4, 2), (3, 1), (2, 0), (1, 1))
    assert view.total == 4


def test_the_newest_come_first_and_low_ones_are_marked():
    view = rated((4, 1, 3))
    assert [(each.score, each.low) for each in view.last] == [(3, False), (1, True), (4, False)]
    assert view.last[0].number == "A003" and view.last[0].counter.id == "Loket 1"


def test_only_the_last_few_are_shown():
    view = rated((3,) * (LAST + 3))
    assert len(view.last) == LAST and view.total == LAST + 3


def test_the_sites_own_threshold_says_what_is_low():
    assert [each.low for each in rated((3, 2, 1), a_site(low_rating=1)).last] == [True, False, False]


def test_nobody_has_rated():
    assert rated(()).last == () and rated(()).total == 0
