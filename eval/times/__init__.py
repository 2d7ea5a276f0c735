"""How well time expressions are found and resolved."""
