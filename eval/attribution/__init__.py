"""How good the check is, on claims that people labelled."""
