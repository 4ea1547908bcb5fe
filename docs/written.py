"""What the scripts beside this one share: a page is written anew, or only compared.

`--check` on the command line says whether what stands there is current, and changes nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping
from pathlib import Path


def write_or_check(pages: Mapping[Path, str], *, stale: str, besides: Collection[Path] = ()) -> int:
    """Write these pages, or with --check say `stale` when one is not so; the code to exit with.

    `besides` are pages that stand there and may be left over: what is not written anew goes.
    """
    left_over = set(besides) - set(pages)
    if "--check" in sys.argv[1:]:
        is_current = not left_over and all(
            path.exists() and path.read_text(encoding="utf-8") == text
            for path, text in pages.items()
        )
        if not is_current:
            print(stale)
        return 0 if is_current else 1
    for path in left_over:
        path.unlink()
    for path, text in pages.items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return 0
