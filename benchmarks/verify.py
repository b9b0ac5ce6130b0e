"""The whole `verify` against the time of reading what it looks at, in one run. usage: verify.py WORKSPACE

Of a workspace that is taken in, such as one of `desacover demo DIR --months 24`. Reading is every table of the
store, hashed and made a frame, as any command reads them. Each is run as a process of its own.
"""

from __future__ import annotations

import sys
from pathlib import Path

from run import desacover, timed

from desacover.store.store import Store


def read(workspace: Path) -> None:
    """Read every table of the store."""
    store = Store.open(workspace / "data", create=False)
    for record in store.contents.files:
        store.rows(record)
    store.close()


def main() -> None:
    workspace = Path(sys.argv[-1])
    if sys.argv[1] == "--read":
        read(workspace)
        return
    reading = timed([sys.executable, __file__, "--read", str(workspace)])
    verified = timed(desacover("verify", "--workspace", str(workspace)))
    quick = timed(desacover("verify", "--quick", "--workspace", str(workspace)))
    print(f"{'':16}{'CPU s':>8}{'wall s':>8}{'MiB':>8}{'ratio of CPU':>14}")
    for name, one in {"reading": reading, "verify": verified, "verify --quick": quick}.items():
        print(f"{name:16}{one.cpu:8.1f}{one.wall:8.1f}{one.peak:8.0f}{one.cpu / reading.cpu:14.1f}")


if __name__ == "__main__":
    main()
