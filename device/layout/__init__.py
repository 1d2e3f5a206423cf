"""What things look like: pure functions from a machine's picture to a drawing, or to the blocks of a ticket."""
