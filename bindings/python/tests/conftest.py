"""What all tests have."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Callable

import pytest
from commet.testing import Emulator

Script = Callable[..., str]


@pytest.fixture
def run(commet_emulator: Emulator) -> Script:
    """Runs a program in an interpreter of its own, with this organization in its environment."""

    def run(program: str, *arguments: str, timeout: float = 60) -> str:
        environment = {"COMMET_API_KEY": commet_emulator.api_key, "COMMET_BASE_URL": commet_emulator.base_url}
        command = [sys.executable, "-X", "faulthandler", "-W", "default", "-c", textwrap.dedent(program), *arguments]
        ran = subprocess.run(command, capture_output=True, text=True, timeout=timeout, env=environment)
        assert (ran.returncode, ran.stderr) == (0, ""), ran.stdout + ran.stderr
        return ran.stdout.strip()

    return run
