"""The kinds of file, one declaration each."""

from desacover.reading.kinds.block import Block, Piece
from desacover.reading.kinds.columns import Columns, Use
from desacover.reading.kinds.context import Context
from desacover.reading.kinds.eligible import ELIGIBLE
from desacover.reading.kinds.enrollment import ENROLLMENT
from desacover.reading.kinds.kind import Kind, ListAsked, Setting, Values

KINDS: dict[str, Kind] = {kind.name: kind for kind in (ENROLLMENT, ELIGIBLE)}

__all__ = [
    "KINDS", "Block", "Columns", "Context", "Kind", "ListAsked", "Piece", "Setting", "Use", "Values",
]  # fmt: skip
