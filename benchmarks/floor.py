"""The floor: scan the export as text, write Parquet, clean nothing. usage: floor.py IN.csv OUTDIR"""

import sys
from pathlib import Path

import polars as pl

source, folder = sys.argv[1], Path(sys.argv[2])
folder.mkdir(parents=True, exist_ok=True)
pl.scan_csv(source, separator=";", infer_schema=False, row_index_name="row", row_index_offset=2).sink_parquet(
    folder / "rows.parquet", engine="streaming"
)
