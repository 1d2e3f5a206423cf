"""Parts in the simulated hall: a printer that takes time and runs out, a loudspeaker that talks to the end."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from device.roles.effects import Print, Speak
from device.roles.events import Event, OnPaper, Printed, PrinterBroken, PrinterReady, PrintFailed, Spoken, Trouble
from device.sim.loudspeaker import seconds_of
from provisioning.simulation.agenda import Agenda
from provisioning.simulation.eyes import Eyes

PRINT_SECONDS = (0.7, 1.6)
NOTICED_SECONDS = (0.2, 2.0)
CHIME_SECONDS = 1.0


class Printer:
    """`hear` brings its news to the kiosk; None while the kiosk is without power. The paper outlives the kiosk.

    A fault in the middle of a print leaves in doubt what is on paper: it may be out, it may come out when the fault is
    mended, it may never come.
    """

    def __init__(self, kiosk: str, agenda: Agenda, eyes: Eyes, dice: Random) -> None:
        self.kiosk = kiosk
        self.hear: Callable[[Event], object] | None = None
        self.trouble: Trouble | None = None
        self._agenda, self._eyes, self._dice = agenda, eyes, dice
        self._job: Print | None = None
        self._held: list[Print] = []
        self._turn = 0

    def print(self, job: Print) -> None:
        """Answers with Printed or PrintFailed, if the kiosk lives to hear it."""
        if self.trouble is not None:
            self._say(PrintFailed(job.request_id, OnPaper.NO, self.trouble))
            return
        self._job = job
        self._turn += 1
        self._agenda.after(self._dice.uniform(*PRINT_SECONDS), self._out, job, self._turn)

    def fail(self, trouble: Trouble) -> None:
        """The roll ends, the cover is opened, the cable comes off."""
        self.trouble = trouble
        job, self._job = self._job, None
        self._turn += 1
        if job is not None:
            fate = self._dice.randrange(3)
            if fate == 0:
                self._on_paper(job)
            elif fate == 1:
                self._held.append(job)
            self._say(PrintFailed(job.request_id, OnPaper.MAYBE, trouble))
        self._agenda.after(self._dice.uniform(*NOTICED_SECONDS), self._notice)

    def mend(self) -> None:
        """New paper, cover closed, cable in: it prints at once what it still holds."""
        if self.trouble is None:
            return
        self.trouble = None
        held, self._held = self._held, []
        for job in held:
            self._on_paper(job)
        self._agenda.after(self._dice.uniform(*NOTICED_SECONDS), self._notice)

    def lose_host(self) -> None:
        """The kiosk has lost its power: what the printer has, it finishes."""
        self.hear = None

    def greet_host(self, hear: Callable[[Event], object]) -> None:
        """A kiosk has started: it asks the printer how it is."""
        self.hear = hear
        self._notice()

    def _out(self, job: Print, turn: int) -> None:
        if turn == self._turn:
            self._job = None
            self._on_paper(job)
            self._say(Printed(job.request_id, job.copy))

    def _on_paper(self, job: Print) -> None:
        number = job.slip.number
        text = ["NOMOR ANTREAN", number, job.slip.local_time]
        self._eyes.see(
            self.kiosk,
            {
                "saw": "paper",
                "number": number,
                "request_id": job.request_id,
                "copy": job.copy,
                "text": text,
                "ticket": job.slip.ticket,
            },
        )

    def _notice(self) -> None:
        self._say(PrinterReady() if self.trouble is None else PrinterBroken(self.trouble))

    def _say(self, event: Event) -> None:
        """Its words reach the kiosk a moment later, never from inside the kiosk's own step."""
        if self.hear is not None:
            self._agenda.after(0.01, self._reach, self.hear, event)

    def _reach(self, hear: Callable[[Event], object], event: Event) -> None:
        if hear is self.hear:
            hear(event)


@dataclass(frozen=True, slots=True)
class Voice:
    """What is being said, since when and until when, ns."""

    speak: Speak
    started: int
    ends: int


class Loudspeaker:
    def __init__(self, device: str, zone: str, agenda: Agenda, eyes: Eyes) -> None:
        self.device = device
        self.zone = zone
        self._agenda, self._eyes = agenda, eyes
        self._voice: Voice | None = None

    def say(self, speak: Speak, done: Callable[[Event], object]) -> None:
        seconds = CHIME_SECONDS + seconds_of(speak.announcement, brief=speak.brief)
        voice = Voice(speak, self._agenda.now, self._agenda.now + int(seconds * 1e9))
        self._voice = voice
        self._agenda.at(voice.ends, self._end, voice, done)

    def lose_power(self) -> None:
        voice, self._voice = self._voice, None
        if voice is not None:
            self._tell(voice, self._agenda.now, complete=False)

    def _end(self, voice: Voice, done: Callable[[Event], object]) -> None:
        if self._voice is voice:
            self._voice = None
            self._tell(voice, voice.ends, complete=True)
            done(Spoken(voice.speak.announcement.call))

    def _tell(self, voice: Voice, ended: int, *, complete: bool) -> None:
        announcement = voice.speak.announcement
        self._eyes.see(
            self.device,
            {
                "saw": "spoken",
                "zone": self.zone,
                "call": announcement.call,
                "number": announcement.number,
                "started": voice.started,
                "ended": ended,
                "complete": complete,
            },
        )
