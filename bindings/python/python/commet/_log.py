"""Logs the events of calls to the logger `commet`."""

from __future__ import annotations

import sys
from contextvars import ContextVar

_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}

_writing: ContextVar[bool] = ContextVar("commet_writing", default=False)
"""Whether a handler is running. The calls that it makes are not logged, because that would not end."""


def level() -> str | None:
    """Returns the lowest enabled level; None when nothing is logged.

    In a program that never imported `logging` nothing is logged, and `logging` is not imported.
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
    """Logs an event with the time at which it happened. The native module calls this."""
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
