"""What happens in the hall, told to a city's own programs: signed, at least once, never in the hall's way."""
