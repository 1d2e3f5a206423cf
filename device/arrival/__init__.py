"""How a card that was just flashed becomes a device of its hall: one file on its boot partition says it all."""
