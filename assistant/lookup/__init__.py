"""Drafts and quotations looked up in the archive."""
