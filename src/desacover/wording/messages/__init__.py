"""Every error of the program: its code, what it says and what to do, in both languages.

A code is declared here once; docs/errors.md is made from this table.
"""

from __future__ import annotations

from desacover.wording.messages.answers import ANSWER_MESSAGES
from desacover.wording.messages.message import Message
from desacover.wording.messages.reading import INPUT_MESSAGES
from desacover.wording.messages.store import STORE_MESSAGES
from desacover.wording.messages.use import USE_MESSAGES

MESSAGES: dict[str, Message] = {**STORE_MESSAGES, **INPUT_MESSAGES, **USE_MESSAGES, **ANSWER_MESSAGES}

__all__ = ["INPUT_MESSAGES", "MESSAGES", "USE_MESSAGES", "Message"]
