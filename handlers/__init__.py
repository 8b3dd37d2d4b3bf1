"""What we talk about: scripts, questions, personas, reading."""
