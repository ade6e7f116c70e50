"""The package as a user installs it: `COMMET_PACKAGE` names a wheel or a source distribution."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from commet.testing import Emulator as Organization

PACKAGE = Path(os.environ.get("COMMET_PACKAGE", ""))
EXAMPLES = Path(__file__).parents[3] / "examples/python"
EXAMPLE = EXAMPLES / "customers.py"
EXPECTED = """\
created   {id}
got       billing@acme.com
updated   new@acme.com
listed    25 customers, more: True
next page 2 customers, more: False
archived  False
"""
SUBSCRIBED = [
    "plan      free",
    "plan      starter",
    "plan      pro",
    "none yet  True",
    "active    Starter 2900 cents",
    "upgraded  Pro checkout: False",
]


def run_example(python: str, organization: Organization, folder: Path) -> None:
    """Runs the specification's calls, and checks what they print."""
    organization.seed(customers=25)
    customers = organization.client().customers
    customers.create(email="billing@acme.com", id="cus_abc123")
    # Without what this test's own interpreter can import.
    environment = {"COMMET_API_KEY": organization.api_key, "COMMET_BASE_URL": organization.base_url}
    ran = subprocess.run([python, str(EXAMPLE)], env=environment, cwd=folder, capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == EXPECTED.format(id=customers.get("user_123").data.id)


def test_the_examples_of_the_specification_run(commet_emulator: Organization, tmp_path: Path) -> None:
    run_example(sys.executable, commet_emulator, tmp_path)


def test_a_customer_subscribes_pays_upgrades_and_cancels(commet_emulator: Organization, tmp_path: Path) -> None:
    environment = {"COMMET_API_KEY": commet_emulator.api_key, "COMMET_BASE_URL": commet_emulator.base_url}
    command = [sys.executable, "-u", str(EXAMPLES / "subscriptions.py")]
    lines = []
    with subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        for line in program.stdout:
            said, _, checkout = line.strip().partition("pay at    ")
            # The customer's part, which the program waits for.
            if checkout:
                commet_emulator.pay(checkout)
            else:
                lines.append(said)
    assert program.returncode == 0
    assert lines[:-1] == SUBSCRIBED
    assert lines[-1].startswith("canceled  active until 20")


def test_without_a_key_the_example_says_what_to_set(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, str(EXAMPLE)], env={}, cwd=tmp_path, capture_output=True, text=True)
    assert ran.returncode == 1
    assert "COMMET_API_KEY" in ran.stderr


@pytest.mark.skipif(not PACKAGE.is_file(), reason="COMMET_PACKAGE names no package")
def test_a_clean_environment_installs_it_and_runs_the_examples(commet_emulator: Organization, tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv/bin/python"
    environment = dict(os.environ)
    if PACKAGE.suffix == ".whl":
        # Nothing but Python: no compiler, no Rust, no registry.
        environment = {"PATH": str(python.parent), "PIP_NO_INDEX": "1"}
    install: list[str | Path] = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", PACKAGE]
    subprocess.run(install, check=True, env=environment, cwd=tmp_path)
    run_example(str(python), commet_emulator, tmp_path)
    listed = subprocess.run(
        [python, "-m", "pip", "list", "--format=freeze"], capture_output=True, text=True, check=True
    )
    installed = {line.split("==")[0] for line in listed.stdout.splitlines()}
    assert installed <= {"commet-sdk", "pip", "setuptools"}


@pytest.mark.skipif(PACKAGE.suffix != ".whl", reason="COMMET_PACKAGE names no wheel")
def test_the_wheel_holds_what_it_should() -> None:
    with ZipFile(PACKAGE) as wheel:
        names = wheel.namelist()
        metadata = wheel.read(next(name for name in names if name.endswith("METADATA"))).decode()
    assert PACKAGE.name.startswith("commet_sdk-")
    assert "-cp310-abi3-" in PACKAGE.name
    files = (
        "py.typed",
        "_native.pyi",
        "_generated/client.py",
        "_generated/models/customers.py",
        "pytest_plugin.py",
        "testing.py",
    )
    assert {f"commet/{file}" for file in files} <= set(names)
    assert [name for name in names if name.endswith(".so")] == ["commet/_native.abi3.so"]
    assert sum("LICENSE" in name for name in names) >= 2
    assert "Requires-Dist" not in metadata
    if "COMMET_SOAK" in os.environ:
        size = PACKAGE.stat().st_size / 1e6
        print(f"wheel: {size:.2f} MB")
        assert size < 6
