//! `commet-uniffi-bindgen LANGUAGE LIBRARY FOLDER` writes a language's bindings of the library.

mod bindings;
mod reachability;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [language, library, folder] = arguments.as_slice() else {
        bail!("usage: commet-uniffi-bindgen java|kotlin|python|ruby|swift LIBRARY FOLDER");
    };
    bindings::write(language, library.as_ref(), folder.as_ref())
}
