"""The numbers that may be told without a source beside them: everybody knows whose they are.

Checked on 2026-11-23: 112 and 110 are the emergency calls, 116117
the doctors' on-call service, 0800 111 0 111 the Telefonseelsorge, 22833 (mobile) and 0800 0022833
(landline) the pharmacy finder of the pharmacists.
"""

from __future__ import annotations

from collections.abc import Mapping

NUMBERS: Mapping[str, str] = {
    "emergency": "112",
    "police": "110",
    "doctor": "116117",
    "crisis": "0800 111 0 111",
    "pharmacy": "0800 0022833",
    "pharmacy_mobile": "22833",
}
