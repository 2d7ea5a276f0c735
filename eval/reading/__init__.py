"""How well the reader reads: right words, and silence where a passage does not answer."""
