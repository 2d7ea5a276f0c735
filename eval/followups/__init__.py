"""How well follow-up questions are understood."""
