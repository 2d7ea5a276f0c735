"""The reader: a small model of our own that points at the words of a passage which answer a question."""
