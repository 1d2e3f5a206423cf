"""How long visitors wait, learned from the hall's own ledger and judged on days that were held out."""
