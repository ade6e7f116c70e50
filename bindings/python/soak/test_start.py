"""How long a program waits for this package before its first call, beside the standard library's client."""

from __future__ import annotations

import statistics
import subprocess
import sys

OURS = "import commet; commet.Commet('ck_1')"
STANDARD = "import urllib.request"


def took(program: str) -> float:
    timed = f"import time; t = time.perf_counter(); {program}; print(time.perf_counter() - t)"
    return float(subprocess.run([sys.executable, "-c", timed], capture_output=True, check=True).stdout)


def test_import_and_client_take_no_longer_than_the_standard_library_s() -> None:
    pairs = [(took(OURS), took(STANDARD)) for _ in range(21)]
    share = statistics.median(ours / standard for ours, standard in pairs)
    usual = statistics.median(ours for ours, _ in pairs)
    print(f"import and client: median {usual * 1e3:.1f} ms, {share:.2f} times the standard library's")
    assert share < 1, pairs
