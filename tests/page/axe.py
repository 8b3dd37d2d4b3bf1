"""axe-core for the browser tests: fetched once by npm into a cache outside the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import tarfile
import tempfile
from functools import cache
from pathlib import Path

VERSION = "4.14.1"
TAGS = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "EN-301-549",
    "best-practice",
]
RUN = """async (tags) => {
  const rules = {"color-contrast-enhanced": {enabled: true}};
  const found = await axe.run(document, {runOnly: {type: "tag", values: tags}, rules});
  return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).join(' | '));
}"""


@cache
def source() -> str | None:
    """The script as text, or None where neither the cache nor npm has it."""
    kept = Path(tempfile.gettempdir()) / f"axe-core-{VERSION}.min.js"
    if not kept.exists() and not _fetch(kept):
        return None
    return kept.read_text(encoding="utf-8")


def _fetch(kept: Path) -> bool:
    npm = shutil.which("npm")
    if npm is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", f"axe-core@{VERSION}"]
        done = subprocess.run(command, cwd=folder, capture_output=True, timeout=60, check=False)
        if done.returncode:
            return False
        with tarfile.open(Path(folder) / f"axe-core-{VERSION}.tgz") as packed:
            member = packed.extractfile("package/axe.min.js")
            if member is None:
                return False
            fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
            fresh.write_bytes(member.read())
            fresh.replace(kept)  # whole at once: another process may be looking
    return True
