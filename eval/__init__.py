"""Is it any good? Measures over the same Assistant that people use."""
