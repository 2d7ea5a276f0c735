"""How fast, in how much memory and disk."""
