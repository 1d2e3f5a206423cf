"""How large a new hall has to be: played through the real rules, from small to large, until nobody waits too long."""
