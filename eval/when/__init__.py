"""Whether questions after a time are answered with the right days."""
