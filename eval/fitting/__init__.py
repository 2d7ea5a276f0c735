"""The constants by which answers rest on the reader, fitted on cases: `python -m eval.fitting --help`."""
