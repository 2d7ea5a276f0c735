"""How news writes time, and what it means on the calendar; `index.times` is its front door."""
