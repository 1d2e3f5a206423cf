"""Simulated hardware with physics and history: it obeys the world, not our expectations."""
