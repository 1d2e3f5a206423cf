"""Reports an office can sign: each figure is a query over the tables made from the ledger."""
