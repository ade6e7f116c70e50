"""Threads, forks and signals. `COMMET_SOAK=1` makes each as many calls as a release is proven with."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from commet import Commet
from commet.testing import Emulator as Organization
from conftest import Script

CALLS = 10_000 if "COMMET_SOAK" in os.environ else 500


def test_nothing_is_started_before_the_first_call(run: Script) -> None:
    program = """
        import os, sys, threading
        from commet import AsyncCommet, Commet
        assert not {"asyncio", "decimal", "json", "logging", "pydantic_core", "ssl"} & set(sys.modules)
        Commet(), AsyncCommet()
        print(len(os.listdir("/proc/self/task")), threading.active_count())
    """
    assert run(program) == "1 1"


def test_64_threads_share_a_client(commet_emulator: Organization) -> None:
    commet = commet_emulator.client()
    ids = [f"user_{number}" for number in range(64)]

    def check(number: int) -> bool:
        id = ids[number % 64]
        return commet.customers.get(id).data.external_id == id

    with ThreadPoolExecutor(64) as pool:
        list(pool.map(lambda id: commet.customers.create(email="a@b", id=id), ids))
        assert all(pool.map(check, range(CALLS)))


def test_forked_children_share_a_client(run: Script) -> None:
    program = """
        import asyncio, multiprocessing, sys, warnings
        warnings.simplefilter("ignore", DeprecationWarning)  # Threads and forks: the point of this.
        from commet import AsyncCommet, Commet
        commet, asynchronous = Commet(), AsyncCommet()

        async def ask(id, calls):
            answers = await asyncio.gather(*(asynchronous.customers.get(id) for _ in range(calls)))
            return all(answer.data.external_id == id for answer in answers)

        def work(number):
            id = f"user_{number % 16}"
            return commet.customers.get(id).data.external_id == id and (number % 50 or asyncio.run(ask(id, 10)))

        for number in range(16):
            commet.customers.create(email="a@b", id=f"user_{number}")
        # Connections, runtime and loops of the parent are in use when it forks.
        assert asyncio.run(ask("user_1", 10))
        with multiprocessing.get_context("fork").Pool(4) as pool:
            assert all(pool.imap_unordered(work, range(int(sys.argv[1])), 25))
        assert work(0)
        print("right")
    """
    assert run(program, str(CALLS)) == "right"


APPLICATION = """
import json
from commet import Commet
commet = Commet()
commet.customers.list()  # before the fork

def app(environ, start_response):
    id = environ["PATH_INFO"].strip("/")
    customer = commet.customers.get(id).data
    start_response("200 OK", [("content-type", "application/json")])
    import os
    return [json.dumps([os.getpid(), customer.external_id]).encode()]
"""


def test_gunicorn_forks_a_client_that_was_made_before(commet_emulator: Organization, tmp_path: Path) -> None:
    commet = commet_emulator.client()
    for number in range(16):
        commet.customers.create(email="a@b", id=f"user_{number}")
    (tmp_path / "application.py").write_text(APPLICATION)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--preload", "--workers", "4", "--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    environment = {**os.environ, "COMMET_API_KEY": commet_emulator.api_key, "COMMET_BASE_URL": commet_emulator.base_url}
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "application:app", *options], cwd=tmp_path, env=environment
    )
    try:
        pids: set[object] = set()

        def ask(number: int) -> bool:
            id = f"user_{number % 16}"
            pid, answered = fetch(f"http://127.0.0.1:{port}/{id}")
            pids.add(pid)
            return answered == id

        with ThreadPoolExecutor(16) as pool:
            assert all(pool.map(ask, range(CALLS)))
        assert len(pids) == 4
    finally:
        server.terminate()
        assert server.wait(20) == 0


def fetch(url: str) -> list[object]:
    for attempt in range(100):
        try:
            with urllib.request.urlopen(url, timeout=20) as answer:
                return list(json.load(answer))
        except OSError:
            # It has not begun to listen.
            if attempt == 99:
                raise
            time.sleep(0.1)
    raise AssertionError


def test_ctrl_c_ends_a_blocking_call_and_its_connection(run: Script, commet_emulator: Organization) -> None:
    program = """
        import os, signal, socket, threading, time
        from commet import Commet
        signal.signal(signal.SIGINT, signal.default_int_handler)  # A shell's background jobs ignore it.
        listener = socket.create_server(("127.0.0.1", 0))
        commet = Commet(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}/api")
        late = []
        for early in [True, False] * 3:
            asked = []
            def serve():
                connection, _ = listener.accept()
                with connection:
                    connection.recv(65536)
                    time.sleep(0 if early else 0.15)  # Before the first look, or later.
                    asked.append(time.monotonic())
                    os.kill(os.getpid(), signal.SIGINT)
                    connection.settimeout(5)
                    assert connection.recv(1) == b""  # The server sees the end.
                    asked.append(time.monotonic())
            server = threading.Thread(target=serve)
            server.start()
            try:
                commet.customers.get("cus_1")
                raise AssertionError("it was not interrupted")
            except KeyboardInterrupt:
                interrupted = time.monotonic()
            server.join()
            late += [interrupted - asked[0], asked[1] - asked[0]]
        listener.close()
        print(max(late))
    """
    seconds = float(run(program))
    if "COMMET_SOAK" in os.environ:
        print(f"Ctrl-C: at most {seconds * 1e3:.0f} ms until KeyboardInterrupt and until the connection's end")
    assert seconds < 1


def test_a_handler_that_raises_nothing_does_not_end_the_call(commet_emulator: Organization) -> None:
    commet_emulator.faults({"delayMs": 300})
    seen: list[float] = []
    before = signal.signal(signal.SIGUSR1, lambda *_: seen.append(time.monotonic()))
    try:
        threading.Timer(0.1, os.kill, (os.getpid(), signal.SIGUSR1)).start()
        assert commet_emulator.client().customers.list().data == []
        answered = time.monotonic()
    finally:
        signal.signal(signal.SIGUSR1, before)
    assert seen[0] < answered - 0.05


def test_other_threads_go_on_while_one_waits(commet_emulator: Organization) -> None:
    commet_emulator.faults({"delayMs": 500})
    caller = threading.Thread(target=commet_emulator.client().customers.list)
    caller.start()
    turns = 0
    while caller.is_alive():
        turns += 1
        time.sleep(0.001)
    assert turns > 50


def test_an_interpreter_may_end_while_calls_are_under_way(run: Script, commet_emulator: Organization) -> None:
    commet_emulator.faults({"delayMs": 2000, "repeat": 20})
    program = """
        import asyncio, threading, time, os
        from commet import AsyncCommet, Commet
        async def main():
            commet = AsyncCommet()
            calls = [asyncio.ensure_future(commet.customers.list()) for _ in range(10)]
            await asyncio.sleep(0.2)
            for call in calls:
                call._log_destroy_pending = False
        loop = asyncio.new_event_loop()
        loop.run_until_complete(main())
        threading.Thread(target=Commet().customers.list, daemon=True).start()
        time.sleep(0.2)
        loop.close()
        print("ends")
    """
    assert run(program) == "ends"


@pytest.mark.skipif(sys.version_info < (3, 12), reason="subinterpreters of their own lock came with 3.12")
def test_a_subinterpreter_is_told_that_it_cannot(run: Script) -> None:
    program = """
        import commet
        try:
            import _interpreters as interpreters
        except ImportError:
            import _xxsubinterpreters as interpreters
        made = interpreters.create()
        try:
            told = interpreters.run_string(made, "import commet")
        except Exception as error:
            told = error
        print("ImportError" in str(told) or "subinterpreters" in str(told), Commet := commet.Commet().closed)
    """
    assert run(program) == "True False"


def test_clients_in_a_child_do_not_close_the_connections_of_the_parent(commet_emulator: Organization) -> None:
    commet: Commet = commet_emulator.client()
    commet.customers.list()
    child = os.fork()
    if child == 0:
        commet.close()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
    for _ in range(3):
        assert commet.customers.list().attempts == 1


@pytest.mark.skipif(shutil.which("unshare") is None or os.getuid() != 0, reason="it needs root and unshare")
def test_a_child_with_its_parents_process_id_has_a_runtime_of_its_own(commet_emulator: Organization) -> None:
    """The first process of each process namespace has the id 1."""
    program = """
import asyncio, ctypes, os
from commet import AsyncCommet
commet = AsyncCommet(timeout=10, max_retries=0)
async def ask():
    return (await commet.customers.list()).status
assert (os.getpid(), asyncio.run(ask())) == (1, 200)
assert ctypes.CDLL(None).unshare(0x20000000) == 0  # CLONE_NEWPID
child = os.fork()
if child == 0:
    print(os.getpid(), asyncio.run(ask()), flush=True)
    os._exit(0)
os.waitpid(child, 0)
"""
    environment = {"COMMET_API_KEY": commet_emulator.api_key, "COMMET_BASE_URL": commet_emulator.base_url}
    command = ["unshare", "--pid", "--fork", sys.executable, "-W", "ignore", "-c", program]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, **environment})
    assert ran.stdout == "1 200\n", ran.stdout + ran.stderr


def test_an_emulator_ends_with_the_tests_that_started_it(tmp_path: Path) -> None:
    (tmp_path / "test_killed.py").write_text(
        "import os, signal\n"
        "def test_killed(commet_emulator):\n"
        "    print(commet_emulator.url, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    command = [sys.executable, "-m", "pytest", "-s", "-q", "-p", "no:cacheprovider", "test_killed.py"]
    if not any(point.name == "commet" for point in entry_points(group="pytest11")):
        command += ["-p", "commet.pytest_plugin"]
    killed = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert killed.returncode == -signal.SIGKILL, killed.stdout + killed.stderr
    host, port = killed.stdout.split()[0].removeprefix("http://").rsplit(":", 1)
    for _ in range(200):
        try:
            socket.create_connection((host, int(port))).close()
        except ConnectionRefusedError:
            return
        time.sleep(0.05)
    raise AssertionError("it serves on")
