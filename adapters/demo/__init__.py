"""The simulated city's feeds: a server of its own whose answers follow from seed and clock."""

SOURCES = (
    "parking",
    "leisure",
    "transit",
    "realtime",
    "sharing",
    "weather",
    "water",
    "air",
    "traffic",
    "bridges",
)
"""What can be taken away and given back, each by itself."""
