"""The kinds of file, one declaration each."""

from desacover.reading.kinds.context import Context
from desacover.reading.kinds.eligible import ELIGIBLE
from desacover.reading.kinds.enrollment import ENROLLMENT
from desacover.reading.kinds.kind import Columns, Kind, ListAsked, Setting, Use, Values

KINDS: dict[str, Kind] = {kind.name: kind for kind in (ENROLLMENT, ELIGIBLE)}

__all__ = ["KINDS", "Columns", "Context", "Kind", "ListAsked", "Setting", "Use", "Values"]
