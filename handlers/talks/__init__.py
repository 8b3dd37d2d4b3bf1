"""The talks, one file each; a new file with a SCRIPT is found by itself."""
