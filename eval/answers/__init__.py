"""How good the answers are: right, cited, and silent where the archive does not say."""
