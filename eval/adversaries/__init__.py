"""Does a lie reach the reader: models that err on purpose, and an audit that does not trust the check."""
