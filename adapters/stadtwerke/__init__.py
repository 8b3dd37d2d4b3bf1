"""The Stadtwerke as a TOMP transport operator: client, wallet and a stub of their server."""
