"""How a blank Pi becomes devices of a hall: its key is made here and never leaves; what it is, central says."""
