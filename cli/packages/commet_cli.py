"""Starts the command `commet`, which is installed beside this interpreter's programs."""

import os
import subprocess
import sys
import sysconfig


def main() -> None:
    name = "commet" + (sysconfig.get_config_var("EXE") or "")
    program = os.path.join(sysconfig.get_path("scripts"), name)
    if sys.platform == "win32":
        sys.exit(subprocess.run([program, *sys.argv[1:]], check=False).returncode)
    os.execv(program, [program, *sys.argv[1:]])
