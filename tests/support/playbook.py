"""Say what a machine should do as a story: `>>` it hears, `<<` it answers, `later` time passes.

Pictures are not answers to be listed: `sees` looks at the newest one.
"""

from device.roles.effects import Show
from device.roles.events import DeadlinePassed, Heard, LinkUp


class Story:
    """`machine`: a module with step and deadline; `state` where the story begins."""

    def __init__(self, machine, state, now=0):
        self.machine, self.state, self.now = machine, state, now
        self.said, self.all_said, self.picture = [], [], None

    def __rshift__(self, event):
        assert not self.said, f"unexpected {self.said}"
        self.state, effects = self.machine.step(self.state, event, self.now)
        for effect in effects:
            if isinstance(effect, Show):
                assert effect.picture != self.picture, "the same picture was shown twice"
                self.picture = effect.picture
            else:
                self.said.append(effect)
                self.all_said.append((self.now, effect))
        return self

    def __lshift__(self, effect):
        """An effect, or the type of one."""
        assert self.said, f"expected {effect}, but it said nothing more"
        found = self.said.pop(0)
        assert isinstance(found, effect) if isinstance(effect, type) else found == effect, f"{found} is not {effect}"
        return self

    def told(self, *messages):
        """Hear these messages, whatever it answers."""
        for message in messages:
            self >> Heard(message)
            self.said.clear()
        return self

    def linked(self):
        self >> LinkUp()
        self.said.clear()
        return self

    def later(self, ms):
        """Time passes; the machine is woken at each of its deadlines on the way, and once it is there."""
        until = self.now + ms
        while (due := self.machine.deadline(self.state)) is not None and due <= until:
            self.now = max(due, self.now)
            waiting, self.said = self.said, []
            self >> DeadlinePassed()
            self.said = waiting + self.said
            again = self.machine.deadline(self.state)
            assert again is None or again > self.now, "it would be woken for ever"
        self.now = until
        return self

    def sees(self, **fields):
        """What the newest picture says."""
        found = {name: getattr(self.picture, name) for name in fields}
        assert found == fields
        return self

    def silent(self):
        assert not self.said, f"unexpected {self.said}"
        return self

    def is_doing(self, kind, **fields):
        """Where the machine is now."""
        self.silent()
        doing = self.state.doing
        assert isinstance(doing, kind), doing
        assert {name: getattr(doing, name) for name in fields} == fields
        return doing
