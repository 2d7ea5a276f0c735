"""How drafts of cases are made from sentences: which stand alone, what can be asked of them, and who else says so."""
