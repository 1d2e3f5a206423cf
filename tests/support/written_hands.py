"""Hands that write down what they do, on a clock that the test moves. Acted time runs like real time."""

from provisioning.rehearsal.agenda import Agenda


class WrittenHands:
    def __init__(self):
        self.done = []
        self.now = 0.0
        self._agenda = Agenda()

    def do(self, stimulus):
        self.done.append(stimulus)

    def acted(self, seconds, deed):
        self._agenda.at(self.now + seconds, deed)

    def real(self, seconds, deed):
        self._agenda.at(self.now + seconds, deed)

    def later(self, seconds):
        """Let time pass; everything due happens at its moment."""
        end = self.now + seconds
        while (due := self._agenda.next_at) is not None and due <= end:
            self.now = due
            self._agenda.perform(due)
        self.now = end

    def taken(self):
        """What was done since the last look."""
        done, self.done = self.done, []
        return done

    def keys(self):
        return "".join(CAPS.get(s["key"], s["key"]) for s in self.taken() if s["do"] == "key")


CAPS = {"enter": "E", "plus": "+", "minus": "-", "star": "*", "slash": "/", "dot": "."}
