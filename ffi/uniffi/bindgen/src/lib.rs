//! Writes the bindings of `commet-uniffi`: Java's by its own generator, the others' by `UniFFI`'s.

use std::fs;

use anyhow::{Result, bail};
use camino::{Utf8Path, Utf8PathBuf};
use uniffi_bindgen::bindings::{GenerateOptions, TargetLanguage, generate_with_bindgen_paths};
use uniffi_bindgen::{BindgenLoader, BindgenPaths, BindgenPathsLayer, GlobalConfig};

const CRATE: &str = "commet_uniffi";

/// Writes the bindings of the built library for a language into a folder.
pub fn write(language: &str, library: &Utf8Path, folder: &Utf8Path) -> Result<()> {
    let language = match language {
        "java" => return java(library, folder),
        "kotlin" => TargetLanguage::Kotlin,
        "python" => TargetLanguage::Python,
        "ruby" => TargetLanguage::Ruby,
        "swift" => TargetLanguage::Swift,
        other => bail!("there are no bindings for {other:?}; there are java, kotlin, python, ruby, swift"),
    };
    let options = GenerateOptions {
        languages: vec![language],
        source: library.to_owned(),
        out_dir: folder.to_owned(),
        config_override: None,
        format: false,
        crate_filter: Some(CRATE.to_owned()),
        metadata_no_deps: true,
    };
    generate_with_bindgen_paths(options, paths())
}

fn java(library: &Utf8Path, folder: &Utf8Path) -> Result<()> {
    let options = uniffi_bindgen_java::GenerateOptions {
        source: library.to_owned(),
        out_dir: folder.to_owned(),
        format: false,
        crate_filter: Some(CRATE.to_owned()),
    };
    uniffi_bindgen_java::generate(&BindgenLoader::new(paths(), GlobalConfig::default()), &options)?;
    mend(&folder.join("co/commet/internal/ffi/UniffiHelpers.java"))
}

/// The generator (0.5.2) gives every thread a few bytes that are never freed; a server that makes a
/// thread for each request would leak them.
fn mend(helpers: &Utf8Path) -> Result<()> {
    let text = fs::read_to_string(helpers)?;
    let forever = "java.lang.foreign.Arena.global().allocate(UniffiRustCallStatus.LAYOUT)";
    if !text.contains(forever) {
        bail!("{helpers} is not written as it was: look whether it still needs mending");
    }
    Ok(fs::write(helpers, text.replace(forever, &forever.replace("global", "ofAuto")))?)
}

fn paths() -> BindgenPaths {
    let mut paths = BindgenPaths::default();
    paths.add_layer(Here);
    paths
}

/// The crate's `uniffi.toml` lies one folder above this one.
struct Here;

impl BindgenPathsLayer for Here {
    fn get_crate_root(&self, name: &str) -> Option<Utf8PathBuf> {
        (name == CRATE).then(|| concat!(env!("CARGO_MANIFEST_DIR"), "/..").into())
    }
}
