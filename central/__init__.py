"""One process per hall: assigns numbers, routes calls, keeps ratings."""
