"""The floor of delta: read the columns that movement needs. usage: floor_delta.py WORKSPACE [PERIOD ..]

The files are checked against their hashes, as by every reader; nothing is measured. Without periods, all are read.
"""

import sys
from pathlib import Path

from desacover.measures.posts import MOVEMENT_COLUMNS
from desacover.store.store import Store

store = Store.open(Path(sys.argv[1]) / "data", create=False)
for period in sys.argv[2:] or [one.key for one in store.files("month")]:
    store.read_table("month", period, list(MOVEMENT_COLUMNS))
store.close()
