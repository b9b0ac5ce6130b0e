"""The parser of workbooks, in a process of its own: `process` asks, `worker` answers; `ahead` asks early.

What `worker` runs (`parse` and the modules that it takes) imports neither Polars nor the rest of ingest, so
that the process starts quickly and is small.
"""
