"""How the tables of a ledger came to be, one step per file. Imported only when a database is not current."""
