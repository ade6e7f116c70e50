//! Files for Windows at work under wine.

use std::process::Command;

use anyhow::{Result, ensure};
use xshell::{Cmd, Shell, cmd};

use super::tools::tool;
use crate::emulator::Emulator;
use crate::step;
use crate::targets::Built;

const FOLDER: &str = "target/cross/wine";
const EXAMPLE: &str = "examples/c/customers.c";

/// Where Rust's own library takes random bytes from. Debian's wine 8 does not have it.
const RANDOM: &str = "\
#include <stddef.h>
unsigned char __stdcall SystemFunction036(void *bytes, unsigned long length);
__declspec(dllexport) int __stdcall ProcessPrng(void *bytes, size_t length) {
  return SystemFunction036(bytes, (unsigned long)length);
}
int __stdcall DllMainCRTStartup(void *module, unsigned long reason, void *reserved) { return 1; }
";

/// The words before a program: a wine with a system of its own below `target/`, and with what it lacks.
pub(super) fn words(shell: &Shell) -> Result<Vec<String>> {
    let here = shell.current_dir();
    let (source, library) = (here.join(FOLDER).join("random.c"), here.join(FOLDER).join("bcryptprimitives.dll"));
    shell.write_file(&source, RANDOM)?;
    cc(shell).args(["-shared", "-nostdlib"]).arg("-o").arg(library).arg(source).arg("-ladvapi32").run()?;
    let folder = here.join(FOLDER);
    Ok(vec![
        "env".to_owned(),
        format!("WINEPREFIX={}", folder.join("system").display()),
        format!("WINEPATH=Z:{}", folder.display().to_string().replace('/', "\\")),
        "WINEDEBUG=-all".to_owned(),
        "wine".to_owned(),
    ])
}

fn cc(shell: &Shell) -> Cmd<'_> {
    tool(shell, "python").args(["-m", "ziglang", "cc", "-target", "x86_64-windows-gnu", "-O1"]).quiet()
}

/// The example in C, with the C library, against the emulator in the command: all three for Windows.
pub(super) fn c(shell: &Shell, built: &Built, wine: &[String]) -> Result<()> {
    let folder = shell.current_dir().join(FOLDER);
    let (library, example) = (built.library("commet_c"), folder.join("customers.exe"));
    shell.copy_file(&library, &folder)?;
    let compile = cc(shell).args(["-I", "ffi/c/include", EXAMPLE]).arg(&library).arg("-o").arg(&example);
    step::run("cross: the example in C for Windows", compile)?;
    let mut command = Command::new("env");
    command.args(wine).arg(shell.current_dir().join(built.program("commet")));
    let emulator = Emulator::run(command)?;
    let url = format!("{}/api", emulator.url);
    let ran = cmd!(shell, "env {wine...} {example}").env("COMMET_BASE_URL", url).env("COMMET_API_KEY", "ck_windows");
    let said = ran.quiet().ignore_stderr().read()?;
    // The fifth call is cancelled, or has ended before.
    let wanted = ["\"status\":201", "\"status\":200", "\"not_found\"", "\"limit\"", "", "the client is closed"];
    let is_said =
        said.lines().count() == wanted.len() && said.lines().zip(wanted).all(|(line, part)| line.contains(part));
    ensure!(is_said, "the example in C says something else:\n{said}");
    Ok(())
}
