"""The stack that a call takes from its thread, in the library as it is released."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

OPENSSL = shutil.which("openssl")

PROGRAM = """
import sys, threading
from commet import Commet

nested = 1
for _ in range(100):
    nested = [nested]
commet = Commet("ck_test", base_url=sys.argv[1], ca_file=sys.argv[2], max_retries=0)
ids = []

def call():
    for _ in range(2):
        ids.append(commet.customers.create(email="a@b.c", metadata={"m": nested}).data.id)

threading.stack_size(128 * 1024)
thread = threading.Thread(target=call)
thread.start()
thread.join()
print(ids)
"""


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        body = b'{"success":true,"data":{"id":"cus_1","metadata":{"m":' + b"[" * 100 + b"]" * 100 + b"}}}"
        self.send_response(201)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *_: object) -> None:
        pass


@pytest.fixture
def secured(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The URL of a server that speaks TLS, and the file with its certificate."""
    certificate, key = tmp_path / "certificate.pem", tmp_path / "key.pem"
    command = [str(OPENSSL), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run(command, check=True, capture_output=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://localhost:{server.server_port}/api", certificate
    server.shutdown()
    server.server_close()


@pytest.mark.skipif(OPENSSL is None, reason="there is no openssl")
def test_a_thread_of_128_kib_makes_a_call_over_tls(secured: tuple[str, Path]) -> None:
    url, certificate = secured
    command = [sys.executable, "-X", "faulthandler", "-c", PROGRAM, url, str(certificate)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (ran.returncode, ran.stdout) == (0, "['cus_1', 'cus_1']\n"), ran.stdout + ran.stderr
