"""Files, threads and memory that the system refuses: a call fails and says so, and later calls work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import textwrap

import pytest
from commet.testing import Emulator as Organization

PRLIMIT = shutil.which("prlimit")


def limited(organization: Organization, program: str, *limits: str) -> str:
    """Runs a program of which the system is asked to refuse things."""
    environment = {"COMMET_API_KEY": organization.api_key, "COMMET_BASE_URL": organization.base_url}
    command = [str(PRLIMIT), *limits, sys.executable, "-c", textwrap.dedent(program)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, **environment})
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout.strip()


pytestmark = pytest.mark.skipif(PRLIMIT is None, reason="there is no prlimit")


@pytest.mark.parametrize("client", ["Commet", "AsyncCommet"])
def test_a_moment_without_descriptors_ends_one_call(commet_emulator: Organization, client: str) -> None:
    program = f"""
        import asyncio, os
        from commet import AsyncCommet, Commet, CommetError
        client, held = {client}(max_retries=0), []
        def call():
            if isinstance(client, Commet):
                return client.customers.list().status
            async def main():
                return (await client.customers.list()).status
            return loop.run_until_complete(main())
        loop = asyncio.new_event_loop()
        try:
            while True:
                held.append(os.open("/dev/null", os.O_RDONLY))
        except OSError:
            pass
        # What a loop of asyncio needs itself, and the rest for nobody.
        for _ in range(2 if isinstance(client, AsyncCommet) else 0):
            os.close(held.pop())
        try:
            call()
        except (CommetError, OSError) as error:
            print(type(error).__name__, "files" in str(error) or "descriptors" in str(error))
        for descriptor in held:
            os.close(descriptor)
        print(call(), call())
    """
    told, later = limited(commet_emulator, program, "--nofile=64:64").splitlines()
    assert told.endswith("True"), told
    assert later == "200 200"


def test_a_moment_without_memory_ends_one_call(commet_emulator: Organization) -> None:
    program = """
        import asyncio, resource
        from commet import AsyncCommet, Commet, CommetConnectionError
        commet, asynchronous = Commet(max_retries=0), AsyncCommet(max_retries=0)
        large = "x" * 3_000_000
        id = commet.customers.create(email="a@b.c", metadata={"a": large}).data.id
        async def call():
            return (await asynchronous.customers.list()).status
        loop = asyncio.new_event_loop()
        loop.run_until_complete(asyncio.sleep(0))
        in_use = int(open("/proc/self/statm").read().split()[0]) * 4096
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (in_use + 1024 * 1024, hard))
        for refused in [lambda: loop.run_until_complete(call()), lambda: commet.customers.get(id)]:
            try:
                refused()
            except CommetConnectionError as error:
                print(error)
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
        print(loop.run_until_complete(call()), commet.customers.get(id).data.metadata["a"] == large)
    """
    thread, answer, later = limited(commet_emulator, program).splitlines()
    assert thread.endswith("the system refuses a thread: out of memory (see `ulimit -v`)"), thread
    assert "the system refuses memory for the response: out of memory (see `ulimit -v`)" in answer, answer
    assert later == "200 True"


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="root has no limit of processes, others have one")
@pytest.mark.parametrize("how", ["asyncio", "in a handler", "by name"])
def test_a_thread_that_is_refused_is_an_error(commet_emulator: Organization, how: str) -> None:
    program = f"""
        import asyncio, os, resource, signal, socket
        from commet import AsyncCommet, Commet, CommetError
        how = {how!r}
        os.setgid(65534); os.setuid(65534)
        def limit(most):
            resource.setrlimit(resource.RLIMIT_NPROC, (most, resource.getrlimit(resource.RLIMIT_NPROC)[1]))
        def call():
            if how == "by name":
                url = "http://localhost:" + os.environ["COMMET_BASE_URL"].rsplit(":", 1)[1]
                return Commet(base_url=url, max_retries=0).customers.list().status
            if how == "asyncio":
                async def main():
                    return (await AsyncCommet(max_retries=0).customers.list()).status
                return asyncio.run(main())
            answers = []
            def handle(*_):
                try:
                    answers.append(commet.customers.list().status)
                except BaseException as error:
                    answers.append(error)
            signal.signal(signal.SIGALRM, handle)
            ear = socket.create_server(("127.0.0.1", 0))
            signal.setitimer(signal.ITIMER_REAL, 0.1)
            try:
                url = "http://127.0.0.1:%d" % ear.getsockname()[1]
                Commet(base_url=url, timeout=0.4, max_retries=0).customers.list()
            except CommetError:
                pass
            if isinstance(answers[0], BaseException):
                raise answers[0]
            return answers[0]
        commet = Commet(max_retries=0)
        limit(0)
        try:
            print(call())
        except CommetError as error:
            print(error)
        limit(4096)
        print(call())
    """
    told, later = limited(commet_emulator, program, "--nproc=4096:4096").splitlines()
    assert "thread" in told, told
    assert "report" not in told
    assert later == "200"
