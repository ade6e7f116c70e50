//! Java, and the records of UniFFI below it.

use anyhow::Result;

use crate::model::Api;
use crate::render::File;

pub(super) fn render(_api: &Api) -> Result<Vec<File>> {
    Ok(Vec::new())
}
