"""What was judged of a large dossier, kept for the next time in the user's own cache, never in the dossier itself.

A dossier may come by mail, and must not run anything: what stands here is pickled, in a folder that only its owner can
write, under the digest of all that it was made from.
"""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

import amendapply
from amendapply.collector import without_collector

FEWEST = 2_000
"""Fewer amendments are judged again in a second."""
_MOST_FILES = 6


def place_of(content: bytes) -> Path | None:
    """The file that holds what was judged of a dossier of this *content*; None where the cache is not one's own."""
    folder = _folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        status = folder.stat()
        if hasattr(os, "getuid") and (status.st_uid != os.getuid() or status.st_mode & 0o022):
            return None
    except OSError:
        return None
    return folder / sha256(_program() + content).hexdigest()


def recalled(place: Path | None) -> Any:
    """What was kept at *place*; None where nothing was, or it cannot be used."""
    if place is None:
        return None
    try:
        with without_collector(), open(place, "rb") as file:
            found = pickle.load(file)
        os.utime(place)
    except Exception:  # a damaged cache is no cache
        return None
    return found


def keep(place: Path | None, value: Any) -> None:
    """Keep *value* at *place*, and no more than a few others. A cache that cannot be written is none."""
    if place is None or place.exists():
        return
    draft = place.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        with without_collector(), open(draft, "xb") as file:
            pickle.dump(value, file, pickle.HIGHEST_PROTOCOL)
        draft.replace(place)
        known = sorted(place.parent.iterdir(), key=lambda each: each.stat().st_mtime, reverse=True)
        for old in known[_MOST_FILES:]:
            old.unlink()


def _folder() -> Path:
    base = os.environ.get("LOCALAPPDATA") or os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "amendapply"


def _program() -> bytes:
    """The program itself: what another one judged is judged again."""
    sources = Path(amendapply.__file__).parent.rglob("*.py")
    changed = max((source.stat().st_mtime_ns for source in sources), default=0)
    return f"{amendapply.__version__} {changed} {sys.version}\n".encode()
