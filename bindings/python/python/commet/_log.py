"""What happens during calls, for the logger `commet`."""

from __future__ import annotations

import sys
from contextvars import ContextVar

_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}

_writing: ContextVar[bool] = ContextVar("commet_writing", default=False)
"""Whether a handler is at work: the calls that it makes are not logged, or it would never end."""


def level() -> str | None:
    """The name of the lowest level that somebody listens to.

    A program that never loaded `logging` does not listen; it is not loaded for that.
    """
    logging = sys.modules.get("logging")
    if logging is None or _writing.get():
        return None
    logger = logging.getLogger("commet")
    for name, number in _LEVELS.items():
        if logger.isEnabledFor(number):
            return name
    return None


def write(level: str, message: str, time: float) -> None:
    """Logs an event at the time when it happened. The native module calls this."""
    import logging

    logger = logging.getLogger("commet")
    record = logger.makeRecord(logger.name, _LEVELS[level], __file__, 0, message, (), None, "call")
    record.created = time
    record.msecs = (time % 1) * 1000
    writing = _writing.set(True)
    try:
        logger.handle(record)
    finally:
        _writing.reset(writing)
