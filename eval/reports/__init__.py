"""What a run showed, as people and programs read it."""
