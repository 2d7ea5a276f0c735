"""What happened, day by day, each entry cited."""
