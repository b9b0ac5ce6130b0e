"""The kinds of file, one declaration each."""

from desacover.ingest.kinds.context import Context
from desacover.ingest.kinds.eligible import ELIGIBLE
from desacover.ingest.kinds.enrollment import ENROLLMENT
from desacover.ingest.kinds.kind import Columns, Kind, ListAsked, Setting, Use, Values

KINDS: dict[str, Kind] = {kind.name: kind for kind in (ENROLLMENT, ELIGIBLE)}

__all__ = ["KINDS", "Columns", "Context", "Kind", "ListAsked", "Setting", "Use", "Values"]
