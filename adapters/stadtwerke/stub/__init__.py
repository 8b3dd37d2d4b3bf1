"""A demo partner that behaves like a transport operator: a server of its own, scarcity included."""
