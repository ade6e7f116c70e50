"""Completion queues and their sockets."""

from __future__ import annotations

import socket

from ._native import CompletionQueue


def new_queue() -> tuple[int, CompletionQueue]:
    """Returns the descriptor that is readable while the queue holds completions, and the queue."""
    reader, writer = socket.socketpair()
    reader.setblocking(False)
    writer.setblocking(False)
    watched = reader.fileno()
    return watched, CompletionQueue(reader.detach(), writer.detach())
