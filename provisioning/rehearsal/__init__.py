"""Plays a whole hall: real broker, real central, real devices with simulated parts; nobody at the keys, or you."""
