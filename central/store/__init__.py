"""Where what happened is kept: the ledger behind one port, and the tables made from it."""
