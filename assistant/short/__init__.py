"""The answer in a few words: what the reader points at, where reports agree on it and nothing denies it."""
