//! The emulator held against `api/openapi.json` by Schemathesis, which makes requests up from the description.

use anyhow::Result;
use xshell::{Shell, cmd};

use crate::emulator::Emulator;
use crate::languages::python;
use crate::step;

const SCHEMATHESIS: &str = "schemathesis==4.32.5";
const VENV: &str = "target/python/schemathesis";
/// The seed, so that every run has the same requests.
const SEED: &str = "7";
const EXAMPLES: &str = "50";
/// The description does not say everything that a value is refused for, such as the names of time zones; and a customer
/// whose user ID is `batch` can be read where a batch is created.
const LEFT_OUT: &str = "positive_data_acceptance,allow_header_conformance";

/// Makes requests that the description allows, and some that it does not: none is answered with a 5xx, or with a status,
/// a content type or a body that the description does not have.
pub(crate) fn test(shell: &Shell) -> Result<()> {
    python::venv(shell, VENV, &[SCHEMATHESIS])?;
    let emulator = Emulator::start(shell)?;
    let url = &emulator.url;
    // It keeps what it found in the folder that it runs in.
    let _here = shell.push_dir(VENV);
    let run = cmd!(
        shell,
        "bin/schemathesis run {url}/openapi.json --url {url}/api --header x-api-key:ck_schemathesis --seed {SEED}
        --max-examples {EXAMPLES} --generation-database none --checks all --exclude-checks {LEFT_OUT} --no-color"
    );
    step::run("openapi: schemathesis", run)
}
