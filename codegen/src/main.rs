//! `commet-codegen API FOLDER [LANGUAGE…]`: reads the description in the folder `API`, and renders the surfaces of all
//! languages, or of some, below `FOLDER/<language>/`, each file at its path from the repository's root.
//! `cargo xtask gen` formats them and puts them in their places.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use commet_codegen::{Api, languages};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [api, folder, names @ ..] = arguments.as_slice() else {
        bail!("usage: commet-codegen API FOLDER [LANGUAGE…]")
    };
    let api = Api::read(Path::new(api))?;
    for (language, render) in languages::ALL {
        if !names.is_empty() && !names.iter().any(|name| name == language) {
            continue;
        }
        for file in render(&api).with_context(|| language)? {
            let path = Path::new(folder).join(language).join(&file.path);
            fs::create_dir_all(path.parent().expect("a file is in a folder"))?;
            fs::write(&path, file.text).with_context(|| path.display().to_string())?;
        }
    }
    Ok(())
}
