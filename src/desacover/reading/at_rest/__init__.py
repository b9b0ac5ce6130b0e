"""What becomes of the accepted rows of each kind of file: one declaration a kind.

Who asks a store loads these and not the reading of files, which takes longer than many an answer.
"""

from desacover.reading.at_rest.eligible import ELIGIBLE
from desacover.reading.at_rest.enrollment import ENROLLMENT
from desacover.reading.at_rest.traits import AtRest, PersonsShared, Placed, ValuesDiffer

AT_REST: dict[str, AtRest] = {one.kind: one for one in (ENROLLMENT, ELIGIBLE)}

__all__ = ["AT_REST", "AtRest", "PersonsShared", "Placed", "ValuesDiffer"]
