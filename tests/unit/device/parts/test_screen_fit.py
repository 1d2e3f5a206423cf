import pygame
import pytest

from device.layout.primitives import Box
from device.parts.screen_fit import Fit

RED, WHITE = (200, 0, 0), (255, 255, 255)
WHOLE = (Box(0, 0, 60, 40),)


def drawing(dot=(2, 3)):
    surface = pygame.Surface((60, 40), depth=32)
    surface.fill(WHITE)
    surface.fill(RED, (*dot, 4, 4))
    return surface


def where_red(surface):
    mask = pygame.mask.from_threshold(surface, RED, (40, 40, 40, 255))
    return mask.get_bounding_rects()[0]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_what_is_seen_is_where_it_is_touched(turned):
    fit = Fit((60, 40), (40, 60) if turned in (90, 270) else (60, 40), turned)
    screen = pygame.Surface(fit.screen, depth=32)
    fit.show(drawing(), screen, WHOLE)
    seen = where_red(screen)
    assert seen.size == (4, 4)
    x, y = fit.point(*seen.center)
    assert 2 <= x <= 6
    assert 3 <= y <= 7


@pytest.mark.parametrize(("turned", "corner"), [(90, (3, 54)), (180, (54, 33)), (270, (33, 2))])
def test_what_is_up_for_people_is_at_the_left_of_a_screen_turned_clockwise(turned, corner):
    fit = Fit((60, 40), (40, 60) if turned in (90, 270) else (60, 40), turned)
    screen = pygame.Surface(fit.screen, depth=32)
    fit.show(drawing(), screen, WHOLE)
    assert where_red(screen).topleft == corner


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_part_comes_to_its_place(turned):
    fit = Fit((60, 40), (40, 60) if turned in (90, 270) else (60, 40), turned)
    partly, wholly = pygame.Surface(fit.screen, depth=32), pygame.Surface(fit.screen, depth=32)
    fit.show(drawing((40, 20)), partly, WHOLE)
    changed = fit.show(drawing((2, 3)), partly, (Box(2, 3, 4, 4), Box(40, 20, 30, 30)))
    fit.show(drawing((2, 3)), wholly, WHOLE)
    assert pygame.image.tobytes(partly, "RGB") == pygame.image.tobytes(wholly, "RGB")
    assert sum(place.w * place.h for place in changed) == 4 * 4 + 20 * 20


def test_a_screen_of_another_size_shows_all_of_it_and_is_touched_in_its_own_measure():
    fit = Fit((60, 40), (120, 80))
    screen = pygame.Surface((120, 80), depth=32)
    assert fit.show(drawing(), screen, (Box(2, 3, 4, 4),)) == [screen.get_rect()]
    x, y = fit.point(*where_red(screen).center)
    assert 2 <= x <= 6
    assert 3 <= y <= 7
    assert not fit.plain


def test_only_the_same_size_the_right_way_up_is_plain():
    assert Fit((60, 40), (60, 40)).plain
    assert not Fit((60, 40), (40, 60), 90).plain
    assert Fit((60, 40), (1, 1), 90).asked == (40, 60)
