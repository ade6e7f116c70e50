use std::path::{Path, PathBuf};

/// The folder of this crate, which has the corpus and its tables.
pub fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}
