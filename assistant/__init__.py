"""Question in, checked answer out. Knows no screen."""
