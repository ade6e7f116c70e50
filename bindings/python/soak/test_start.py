"""How long a program waits for this package before its first call."""

from __future__ import annotations

import subprocess
import sys
import time

PROGRAM = "import time; t = time.perf_counter(); import commet; commet.Commet('ck_1'); print(time.perf_counter() - t)"


def test_import_and_client_take_less_than_30_ms() -> None:
    def took() -> float:
        return float(subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, check=True).stdout)

    time.sleep(0.1)
    times = sorted(took() for _ in range(21))
    print(f"import and client: median {times[10] * 1e3:.1f} ms, {times[0] * 1e3:.1f} to {times[20] * 1e3:.1f}")
    assert times[10] < 0.030
