"""The books are tested in the same house as bookings: its modules are found here too."""

from __future__ import annotations

import sys
from pathlib import Path

for folder in ("bookings", "ground"):
    sys.path.insert(0, str(Path(__file__).parents[1] / folder))
