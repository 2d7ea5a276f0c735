"""A question, and what was said before, understood as a query."""
