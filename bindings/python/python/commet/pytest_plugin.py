"""A pytest plugin with the fixture `commet_emulator`, which runs the Commet API on this machine.

Each test gets a fresh organization: see `commet.testing.Emulator`.

    def test_signing_up(commet_emulator):
        with commet_emulator.client() as commet:
            commet.customers.create(email="billing@acme.com", id="user_123")
        assert commet_emulator.requests()[-1]["status"] == 201
"""

from __future__ import annotations

import pytest

from .testing import Emulator


@pytest.fixture
def commet_emulator() -> Emulator:
    """A fresh organization of an emulator that stops when the tests end."""
    return Emulator.start()
