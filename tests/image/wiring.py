"""Who is who in the hall that is played, and what hangs on which pin (BCM numbers). Read inside the guest too."""

SITE = "tangerang"
PORT = 1883
ZONE, COUNTER, SERVICE = "utama", "01", "ktp-cetak"
BUTTON, BUTTON_LAMP = 17, 27
GREEN, AMBER, RED = 22, 23, 24
SCORES = {1: (5, 12), 2: (6, 16), 3: (13, 20), 4: (19, 21)}
SCORE = 4
SCORE_BUTTON, SCORE_LAMP = SCORES[SCORE]
DATA = "/run/gerai/data"
KEYPAD_IDS = ("1c4f", "0002")
PRINTER_IDS = ("04b8", "0e28")
TENANT = "disdukcapil"
LED_CLOCK, LED_DATA = 2, 3
