"""Each sentence held against what it cites."""
