from device.layout.led_dots import Dots
from device.parts.led_image import image_of


def test_a_dot_is_a_bit():
    image = image_of(Dots(("#..", "..#")))
    assert (image.mode, image.size) == ("1", (3, 2))
    assert [bool(image.getpixel((x, y))) for y in range(2) for x in range(3)] == [
        True,
        False,
        False,
        False,
        False,
        True,
    ]
