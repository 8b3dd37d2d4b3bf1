"""How Lotse runs: composition, store, dispatch, channels."""

__version__ = "0.1.0"
