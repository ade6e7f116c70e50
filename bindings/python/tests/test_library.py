"""The error for a native module that cannot be loaded."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import commet
import pytest

PACKAGE = Path(commet.__file__).parent
MODULE = next(file for file in PACKAGE.glob("_native.*") if file.suffix != ".pyi")


def told(folder: Path, module: bytes | None) -> str:
    """Return the error of importing a copy of the package that has this native module."""
    copied = shutil.copytree(PACKAGE, folder / "commet", ignore=shutil.ignore_patterns(MODULE.name))
    if module is not None:
        (Path(copied) / MODULE.name).write_bytes(module)
    program = "import sys; sys.path.insert(0, sys.argv[1]); import commet"
    command = [sys.executable, "-I", "-S", "-c", program, str(folder)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 1, ran.stderr
    return ran.stderr.splitlines()[-1]


def test_a_missing_module_is_told_with_the_remedy(tmp_path: Path) -> None:
    assert "it is missing; install the package with pip" in told(tmp_path, None)


def test_a_module_of_another_platform_is_told_with_the_remedy(tmp_path: Path) -> None:
    message = told(tmp_path, b"\x7fELF of another platform")
    assert f"{MODULE.name} does not load" in message
    assert "install the package with pip where the program runs" in message


@pytest.mark.skipif(sys.platform != "linux", reason="glibc is Linux's")
def test_an_old_glibc_is_told_with_the_one_that_is_needed(tmp_path: Path) -> None:
    module = MODULE.read_bytes()
    assert b"\0GLIBC_2.14\0" in module
    message = told(tmp_path, module.replace(b"\0GLIBC_2.14\0", b"\0GLIBC_9.99\0"))
    assert message.endswith("it needs glibc 9.99 or newer; run the program on a newer system")
