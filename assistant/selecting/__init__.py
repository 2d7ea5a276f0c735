"""Which sentences of the passages may be evidence, and in which order."""
