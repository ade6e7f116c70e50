"""Loads the native module, and says what to do where it cannot be loaded."""

from __future__ import annotations

try:
    from . import _native as _native
except ImportError as error:
    import platform
    import re
    import sys
    from pathlib import Path

    libc, version = platform.libc_ver()
    system = " ".join(part for part in (sys.platform, platform.machine(), libc, version) if part)
    glibc = re.search(r"`GLIBC_([0-9.]+)' not found", str(error))
    modules = [file.name for file in Path(__file__).parent.glob("_native.*") if file.suffix != ".pyi"]
    if glibc:
        why = f"it needs glibc {glibc[1]} or newer; run the program on a newer system"
    elif not modules:
        why = "it is missing; install the package with pip, and not by copying its files"
    else:
        why = f"{', '.join(modules)} does not load ({error}); install the package with pip where the program runs"
    raise ImportError(f"commet has no native module for {system}: {why}", name=f"{__package__}._native") from error
