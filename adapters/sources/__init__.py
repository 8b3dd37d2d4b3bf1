"""One file or folder per source of the city: small pure readers and the port on top."""
