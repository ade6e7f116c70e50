//! One corpus of cases for every language, and the judge that runs them.
//!
//! The corpus is data (`cases/`), a driver is a small program that makes the calls of one
//! language (`DRIVER.md`), and the judge owns every comparison.

pub mod case;
pub mod corpus;
pub mod document;
pub mod driver;
pub mod fields;
pub mod index;
pub mod judge;
pub mod language;
pub mod matching;
pub mod mutation;
pub mod report;
pub mod rules;

mod body;
mod control;
mod endpoint;
mod requests;
mod trial;

use std::path::{Path, PathBuf};

/// The folder of this crate, where the corpus and its tables are.
pub fn home() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}
