"""What the hall's devices shall be, what they are told to do, and which release they run."""
