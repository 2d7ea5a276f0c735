"""When it happened: readings of the time words beside an event."""
