"""The ways people talk to Lotse: each file or folder here is one channel, found by its name."""
