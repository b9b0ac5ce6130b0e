"""Make the catalogue of Click's words in Indonesian; `--check` fails where it is out of date.

The format is that of GNU gettext: a header, then for the originals and for the translations where each lies.
"""

from __future__ import annotations

import struct
import sys

from tools.click_words import CLICK

from desacover.cli.speaking import catalogue_file

_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"


def catalogue() -> bytes:
    """The catalogue as it lies on the disk: originals in the order of their bytes, as readers may search them."""
    pairs = {"": _HEADER} | {
        english if isinstance(english, str) else "\0".join(english): indonesian
        for english, indonesian in CLICK.items()
    }
    texts = sorted((english.encode(), indonesian.encode()) for english, indonesian in pairs.items())
    head, entry = struct.calcsize("<7I"), struct.calcsize("<2I")
    at = head + 2 * entry * len(texts)
    places, body = b"", b""
    for side in (0, 1):
        for pair in texts:
            places += struct.pack("<2I", len(pair[side]), at + len(body))
            body += pair[side] + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(texts), head, head + entry * len(texts), 0, at) + places + body


def main() -> int:
    """Write the catalogue, or with --check compare it; the exit code says whether it was true."""
    path = catalogue_file("id")
    if "--check" in sys.argv:
        if not path.exists() or path.read_bytes() != catalogue():
            print("out of date, run `make docs`: the catalogue of Click's words")
            return 1
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(catalogue())
    return 0


if __name__ == "__main__":
    sys.exit(main())
