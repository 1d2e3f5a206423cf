"""A touch screen (uinput) in front of the kiosk's screen, and a visitor who can read. Inside the guest."""

from evdev import AbsInfo, UInput
from evdev import ecodes as e

from device.layout.kiosk import Browse, Choose, kiosk
from device.parts.brush import measure
from device.roles.pictures import KioskMode, KioskScreen
from image.guest.report import rest

SIZE = (1920, 1080)
TOP = 4095
TOUCH_SECONDS, LOOK_SECONDS = 0.2, 6


class Glass:
    """Plugged in."""

    def __init__(self):
        axis, fingers = AbsInfo(0, 0, TOP, 0, 0, 0), AbsInfo(0, 0, 4, 0, 0, 0)
        places = [(code, axis) for code in (e.ABS_X, e.ABS_Y, e.ABS_MT_POSITION_X, e.ABS_MT_POSITION_Y)]
        slots = [(e.ABS_MT_SLOT, fingers), (e.ABS_MT_TRACKING_ID, AbsInfo(0, 0, 65_535, 0, 0, 0))]
        able = {e.EV_KEY: [e.BTN_TOUCH], e.EV_ABS: [*places, *slots]}
        self._device = UInput(able, name="TEST Touchscreen", input_props=[e.INPUT_PROP_DIRECT])

    def touch(self, x, y):
        """A point of the screen, in px; down, and up again."""
        x, y = x * TOP // SIZE[0], y * TOP // SIZE[1]
        self._send(
            *((e.EV_ABS, e.ABS_MT_SLOT, 0), (e.EV_ABS, e.ABS_MT_TRACKING_ID, 7)),
            *((e.EV_ABS, e.ABS_MT_POSITION_X, x), (e.EV_ABS, e.ABS_MT_POSITION_Y, y)),
            *((e.EV_KEY, e.BTN_TOUCH, 1), (e.EV_ABS, e.ABS_X, x), (e.EV_ABS, e.ABS_Y, y)),
        )
        rest(TOUCH_SECONDS)
        self._send((e.EV_ABS, e.ABS_MT_TRACKING_ID, -1), (e.EV_KEY, e.BTN_TOUCH, 0))

    def choose(self, menu, tenant, service):
        """What the first visitor touches on a screen that shows `menu`: a tenant, then one of its services."""
        for page, meant in (("", Browse(tenant)), (tenant, Choose(service))):
            face = kiosk(KioskScreen(KioskMode.READY, menu, page, takes=True), *SIZE, measure)
            box = next(target.box for target in face.targets if target.intent == meant)
            self.touch(box.x + box.w // 2, box.y + box.h // 2)
            rest(LOOK_SECONDS)

    def _send(self, *events):
        for kind, code, value in events:
            self._device.write(kind, code, value)
        self._device.syn()
