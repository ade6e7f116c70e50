//! One corpus of cases for all languages, and the judge that runs them.
//!
//! The corpus is data (`cases/`). A driver is a small program that makes the calls in one language (`DRIVER.md`). Only the
//! judge compares.

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
pub mod text;
pub mod verdict;

mod body;
mod control;
mod endpoint;
mod home;
mod requests;
mod run;

pub use home::home;
