"""The real parts: each file talks to one kind of hardware and to nothing else."""
