"""Signs our own device, so that other clients trust it with the keys of what people write.

Element shares room keys only with devices that their owner has cross-signed, and nio cannot do
that: a bot that skips this is mute in encrypted rooms. Three Ed25519 keys are made once: the
master key signs the self-signing and the user-signing key, the self-signing key signs the device.
"""

from __future__ import annotations

import base64
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from nio import Api, AsyncClient

from bot.channels.matrix.account import write_secret
from bot.ports import Json

log = logging.getLogger(__name__)

FILE = "crosssigning.json"
USAGES = ("master", "self_signing", "user_signing")
_CLIENT = "/_matrix/client/v3/keys"


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """The private halves by usage; never printed."""

    keys: Mapping[str, Ed25519PrivateKey]

    def __repr__(self) -> str:
        return "SigningKeys()"

    @classmethod
    def kept_in(cls, folder: Path) -> SigningKeys:
        """Those of the folder, made (0600) by the first call."""
        path = folder / FILE
        if not path.exists():
            made = {
                usage: _encode(Ed25519PrivateKey.generate().private_bytes_raw()) for usage in USAGES
            }
            write_secret(path, json.dumps(made))
        seeds = json.loads(path.read_text("utf-8"))
        return cls({u: Ed25519PrivateKey.from_private_bytes(_decode(seeds[u])) for u in USAGES})

    def public(self, usage: str) -> str:
        """The public key as unpadded base64."""
        return _encode(self.keys[usage].public_key().public_bytes_raw())

    def signed(self, thing: Json, user: str, usage: str) -> Json:
        """The object with the signature of this key beside those it has."""
        bare = {key: value for key, value in thing.items() if key not in ("signatures", "unsigned")}
        signature = _encode(self.keys[usage].sign(Api.to_canonical_json(bare).encode()))
        return {**bare, "signatures": {user: {f"ed25519:{self.public(usage)}": signature}}}

    def uploads(self, user: str) -> Json:
        """The body of /keys/device_signing/upload."""
        told = {usage: self._told(user, usage) for usage in USAGES}
        return {
            "master_key": told["master"],
            "self_signing_key": self.signed(told["self_signing"], user, "master"),
            "user_signing_key": self.signed(told["user_signing"], user, "master"),
        }

    def _told(self, user: str, usage: str) -> Json:
        public = self.public(usage)
        return {"user_id": user, "usage": [usage], "keys": {f"ed25519:{public}": public}}


async def sign_own_device(client: AsyncClient, keys: SigningKeys) -> bool:
    """True when our device is signed by our own keys; else one line in the log says why not."""
    user, device_id = client.user_id, client.device_id
    _, known = await _post(client, "/query", {"device_keys": {user: []}})
    master = known.get("master_keys", {}).get(user, {}).get("keys", {})
    device = known.get("device_keys", {}).get(user, {}).get(device_id, {})
    if not _is_ours(client, device):
        return _unsigned("the homeserver shows other keys for our device; its store was lost")
    if master and keys.public("master") not in master.values():
        return _unsigned("another client has set up cross-signing for this account")
    if not master:
        status, answer = await _post(client, "/device_signing/upload", keys.uploads(user))
        if status != 200:
            return _unsigned(f"the homeserver refused the keys ({_why(status, answer)})")
    signatures = device.get("signatures", {}).get(user, {})
    if f"ed25519:{keys.public('self_signing')}" in signatures:
        return True
    signed = keys.signed(device, user, "self_signing")
    status, answer = await _post(client, "/signatures/upload", {user: {device_id: signed}})
    if status != 200 or answer.get("failures"):
        return _unsigned(f"the homeserver refused the signature ({_why(status, answer)})")
    return True


def _is_ours(client: AsyncClient, device: Json) -> bool:
    """Whether the homeserver shows the keys of this very device: nothing else is ever signed."""
    ours = client.olm.account.identity_keys
    return bool(device.get("keys") == {f"{name}:{client.device_id}": ours[name] for name in ours})


def _unsigned(why: str) -> bool:
    log.warning("Our Matrix device is not cross-signed, clients like Element stay mute: %s.", why)
    return False


def _why(status: int, answer: Json) -> str:
    return "it asks for the password" if status == 401 else str(answer.get("errcode", status))


async def _post(client: AsyncClient, path: str, body: Json) -> tuple[int, Json]:
    headers = {
        "Authorization": f"Bearer {client.access_token}",
        "Content-Type": "application/json",
    }
    response = await client.send("POST", _CLIENT + path, json.dumps(body), headers)
    answer = await client.parse_body(response)
    return response.status, answer if isinstance(answer, dict) else {}


def _encode(raw: bytes) -> str:
    return base64.b64encode(raw).decode().rstrip("=")


def _decode(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4))
