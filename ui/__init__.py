"""People and other programs: presentation only, no decisions."""
