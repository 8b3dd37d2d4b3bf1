"""What the city can tell us and do for us; imports nothing of handlers or bot."""
