"""`make fuzz`: more seeds than the tests take; what fails is kept under build/fuzz/ with how to repeat it.

python -m tests.fuzz --seeds 20000 --from 0
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time

from tests.fuzz.batch import REPEAT
from tests.fuzz.trying import KEPT, tried

AT_ONCE = 100


def main() -> int:
    """Try seeds on all processors; 1 where any has a fault."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=20_000, help="how many")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the first")
    asked = parser.parse_args()
    end, began = asked.first + asked.seeds, time.monotonic()
    print(f"seeds {asked.first} to {end - 1}", flush=True)
    spans = [(at, min(at + AT_ONCE, end)) for at in range(asked.first, end, AT_ONCE)]
    failed = False
    with multiprocessing.get_context("spawn").Pool(os.cpu_count(), maxtasksperchild=10) as pool:
        for first, last, alone, found in pool.imap_unordered(tried, spans):
            for seed, told in alone.items():
                print(f"\nseed {seed}: {told[0].strip()}\n  {KEPT / str(seed)}; again: {REPEAT.format(seed=seed)}")
            if found:
                print(f"\nseeds {first} to {last - 1} together: {found}")
                print(f"  again: make fuzz SEEDS={last - first} FROM={first}")
            failed = failed or bool(alone or found)
            if sys.stdout.isatty():
                print(f"\r{last}", end="", flush=True)
            sys.stdout.flush()
    print(f"{asked.seeds} seeds in {time.monotonic() - began:.0f} seconds: {'faults' if failed else 'all well'}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
