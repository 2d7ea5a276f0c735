"""The archive: files in, passages out. Knows no LLM and no screen."""
