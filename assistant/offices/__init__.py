"""Who holds an office: questions after it, and what the newest reports call the holder."""
