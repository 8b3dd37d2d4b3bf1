"""The simulated city's feeds: a server of its own whose answers follow from seed and clock."""
