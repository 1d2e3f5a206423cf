"""The door for programs on central's own machine: its pages and command lines. What they ask goes the way of all."""
