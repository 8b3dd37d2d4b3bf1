"""Whether several go together: "wann müssen wir los", "wo treffen wir uns"."""

from __future__ import annotations

import re

_TOGETHER = re.compile(
    r"\b(?:wir|uns|ihr|alle|gruppe|treff\w*|we|us|group|everyone|meet\w*)\b", re.IGNORECASE
)


def says_together(text: str) -> bool:
    """Whether the one who asks does not go alone."""
    return bool(_TOGETHER.search(text))
