"""Files that wait: refused when they were last read, and still as they were then."""

from __future__ import annotations

from desacover.errors import DesacoverError
from desacover.store.records import Contents, Refusal, SourceRecord
from desacover.store.standing import refused
from desacover.workspace import Workspace


def waiting(workspace: Workspace, contents: Contents) -> dict[str, list[Refusal]]:
    """What of each file waits, by path; a file that is gone or has changed since waits no more."""
    return {
        file: ones
        for file, ones in sorted(refused(contents).items())
        if file_now(workspace, file, ones[0].content_hash) == "same"
    }


def file_now(workspace: Workspace, file: str, content_hash: str) -> str:
    """Whether a file is still as it was read: same, changed or gone. One that nobody could read has no hash."""
    from desacover.reading.read.files import read_bytes  # most answers look at no file

    path = workspace.root / file
    if not content_hash:
        return "same" if path.exists() else "gone"
    try:
        _, now = read_bytes(path, file)
    except DesacoverError as error:
        return "changed" if error.code == "empty-file" else "gone"
    return "same" if now == content_hash else "changed"


def lying(workspace: Workspace, source: SourceRecord) -> tuple[str, str]:
    """A path where the content of a source lies still, or else its own; and how that file stands now (COR-3)."""
    own = None
    for one in (source, *source.names):
        now = file_now(workspace, one.file, one.content_hash)
        if now == "same":
            return one.named, now
        own = own or (one.named, now)
    return own or (source.named, "gone")
