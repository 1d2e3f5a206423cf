"""The rehearsal hall's page: one page on which a whole hall is seen and pressed. Needs no internet."""
