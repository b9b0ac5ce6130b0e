"""What stops a run. What is wrong with a row is data, never one of these."""

from __future__ import annotations

from desacover.wording.language import Language
from desacover.wording.messages import MESSAGES
from desacover.wording.text import Text


class DesacoverError(Exception):
    """One clear error: a stable code, where it is, what to do.

    `facts` fill the gaps of the message's text in wording/messages/. They never hold a NIK, a
    KPJ, a name of a person or a wage.
    """

    def __init__(
        self,
        code: str,
        *,
        file: str | None = None,
        sheet: str | None = None,
        row: int | None = None,
        exit_code: int = 1,
        **facts: object,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.file = file
        self.sheet = sheet
        self.row = row
        self.exit_code = exit_code
        self.facts = {"file": file, "sheet": sheet, "row": row, **facts}

    def message(self, language: Language) -> str:
        """What went wrong and where, in one line without a full stop."""
        return MESSAGES[self.code].text(language, self.facts)

    def hint(self, language: Language) -> str | None:
        """What to do about it."""
        return MESSAGES[self.code].hint(language, self.facts)

    @property
    def words(self) -> Text:
        """The message in both languages."""
        return Text(self.message("id"), self.message("en"))

    @property
    def advice(self) -> Text | None:
        """The hint in both languages; None where there is nothing to advise."""
        hint_id, hint_en = self.hint("id"), self.hint("en")
        return None if hint_id is None or hint_en is None else Text(hint_id, hint_en)

    def document(self, language: Language) -> dict[str, object]:
        """The error as the contract's object; keys that are not set are null."""
        return {
            "code": self.code,
            "message": self.message(language),
            "file": self.file,
            "sheet": self.sheet,
            "row": self.row,
            "hint": self.hint(language),
        }
