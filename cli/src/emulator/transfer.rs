//! `commet export` and `commet import`.

use std::fs::File;
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::PathBuf;

use clap::Args;
use commet::{ListCustomers, Method};
use futures_util::StreamExt as _;
use http_body_util::BodyExt as _;
use serde::de::IgnoredAny;

use super::control::{Control, broken, nothing, parsed, streamed};
use super::report::ImportSummary;
use crate::failure::Failure;
use crate::global::GlobalOptions;
use crate::interrupt;
use crate::output::{Output, json_line, one_line};
use crate::progress::Progress;
use crate::text::count;

#[derive(Args)]
pub(crate) struct Import {
    /// The output of `commet export` or of `commet customers list --json`; - for standard input
    #[arg(value_hint = clap::ValueHint::FilePath)]
    file: PathBuf,
}

/// Writes every customer, oldest first, which is the order in which an import creates them.
pub(crate) async fn export(global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
    let may_be_emulator = global.base_url().is_some_and(|url| url.trim_start().starts_with("http:"));
    let emulator = if may_be_emulator { Control::find(global).await.ok() } else { None };
    let exported = match emulator {
        // An emulator has an export without pages.
        Some(control) => from_emulator(&control, output).await?,
        None => from_api(global, output).await?,
    };
    super::report::done(&count(exported, "customer"), "exported", output);
    Ok(())
}

async fn from_emulator(control: &Control, output: &mut Output) -> Result<usize, Failure> {
    let mut body = control.send(Method::GET, "export", true, nothing()).await?.into_body();
    let mut rest = Vec::new();
    let mut exported = 0;
    while let Some(frame) = body.frame().await {
        let Ok(data) = frame.map_err(|error| broken(&error))?.into_data() else { continue };
        rest.extend_from_slice(&data);
        // Metadata is kept byte for byte, and may have line breaks.
        let mut documents = serde_json::Deserializer::from_slice(&rest).into_iter::<IgnoredAny>();
        let (mut lines, mut end) = (Vec::new(), 0);
        while let Some(Ok(_)) = documents.next() {
            let document = &rest[end..documents.byte_offset()];
            end = documents.byte_offset();
            lines.push(one_line(String::from_utf8_lossy(document).trim()));
        }
        rest.drain(..end);
        if !lines.is_empty() {
            exported += lines.len();
            output.json(&lines.join("\n"))?;
        }
    }
    if !rest.trim_ascii().is_empty() {
        parsed::<IgnoredAny>(&rest)?;
    }
    Ok(exported)
}

/// The API lists the newest customers first, so the pages are kept in a file, and written in reverse.
async fn from_api(global: &GlobalOptions, output: &mut Output) -> Result<usize, Failure> {
    let call = global.client()?.customers().list(ListCustomers::new().limit(100));
    let mut pages = call.cancellation(&interrupt::cancellation()?).pages();
    let mut progress = Progress::new("customer", output, global.verbose);
    let mut spool = tempfile::tempfile().map_err(Failure::system)?;
    let mut lengths = Vec::new();
    let mut exported = 0;
    while let Some(page) = pages.next().await {
        let page = page?;
        let mut text = String::new();
        for customer in page.data.iter().rev() {
            text += &json_line(customer)?;
            text.push('\n');
        }
        spool.write_all(text.as_bytes()).map_err(Failure::system)?;
        lengths.push(text.len());
        exported += page.data.len();
        progress.advance(page.data.len(), || Ok(()))?;
    }
    drop(progress);
    for length in lengths.into_iter().rev().filter(|length| *length > 0) {
        let back = i64::try_from(length).expect("a page is in memory");
        spool.seek(SeekFrom::Current(-back)).map_err(Failure::system)?;
        let mut page = String::new();
        (&mut spool).take(length as u64).read_to_string(&mut page).map_err(Failure::system)?;
        spool.seek(SeekFrom::Current(-back)).map_err(Failure::system)?;
        output.json(page.trim_end_matches('\n'))?;
    }
    Ok(exported)
}

pub(crate) async fn import(import: Import, global: &GlobalOptions, output: &mut Output) -> Result<(), Failure> {
    let name = import.file.display().to_string();
    let unreadable = |error: io::Error| Failure::Usage(format!("cannot read {name}: {error}"));
    let source: Box<dyn io::Read + Send> = if name == "-" {
        Box::new(io::stdin())
    } else {
        let mut file = BufReader::new(File::open(&import.file).map_err(unreadable)?);
        // A folder can be opened, but not read.
        file.fill_buf().map_err(unreadable)?;
        Box::new(file)
    };
    let control = Control::find(global).await?;
    let answer = control.send(Method::POST, "import", true, streamed(source)).await?;
    let loaded: ImportSummary = super::control::data(answer).await?;
    loaded.report("imported", output)
}
