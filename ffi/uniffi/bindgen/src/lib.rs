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
    MENDED.iter().try_for_each(|mended| mended.apply(&folder.join("co/commet/internal/ffi")))
}

/// Something in the generated code that is to be written otherwise.
struct Mended {
    file: &'static str,
    text: &'static str,
    better: &'static str,
}

/// What the generator (0.5.2) gets wrong.
const MENDED: [Mended; 2] = [
    // Every thread would get a few bytes that are never freed; some servers make a thread a request.
    Mended {
        file: "UniffiHelpers.java",
        text: "java.lang.foreign.Arena.global().allocate(UniffiRustCallStatus.LAYOUT)",
        better: "java.lang.foreign.Arena.ofAuto().allocate(UniffiRustCallStatus.LAYOUT)",
    },
    // An error's buffer would lie in the thread's own status, which the call that is to free the
    // buffer clears before it reads it: every error would leak.
    Mended {
        file: "UniffiRustCallStatus.java",
        text: "return seg.asSlice(OFFSET_ERROR_BUF, RustBuffer.LAYOUT.byteSize());",
        better: "return java.lang.foreign.Arena.ofAuto().allocate(RustBuffer.LAYOUT)\
                 .copyFrom(seg.asSlice(OFFSET_ERROR_BUF, RustBuffer.LAYOUT.byteSize()));",
    },
];

impl Mended {
    fn apply(&self, folder: &Utf8Path) -> Result<()> {
        let file = folder.join(self.file);
        let text = fs::read_to_string(&file)?;
        if !text.contains(self.text) {
            bail!("{file} is not written as it was: look whether it still needs mending");
        }
        Ok(fs::write(&file, text.replace(self.text, self.better))?)
    }
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
