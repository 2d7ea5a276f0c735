"""Errors planted in true sentences one at a time, and rewritings that stay true, both by rules of English."""
