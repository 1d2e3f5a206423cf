"""A screen for tests that look elsewhere."""


class BlankScreen:
    def show(self, picture):
        """Nobody looks at it."""
