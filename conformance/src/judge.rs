//! The judge: runs the cases of a language in parallel.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use commet_emulator::Emulator;
use futures_util::StreamExt as _;
use futures_util::stream;

use crate::case::Case;
use crate::driver::Driver;
use crate::language::Language;
use crate::matching::Difference;
use crate::run::CaseRun;
use crate::verdict::Verdict;

/// The number of cases that run at a time. Cases mostly wait.
pub const JOBS: usize = 24;

/// The run of the cases in one language.
#[derive(Debug)]
pub struct LanguageRun {
    /// The language.
    pub language: String,
    /// A verdict for each case, in the order of the corpus.
    pub verdicts: Vec<Verdict>,
    /// The duration of the run.
    pub elapsed: Duration,
}

/// Runs cases and compares their results.
pub struct Judge {
    emulator: Emulator,
    bin: PathBuf,
    jobs: usize,
}

impl Judge {
    /// Starts the emulator. `bin` is the folder of the Rust drivers.
    pub async fn start(bin: &Path, jobs: usize) -> Result<Self> {
        let emulator = Emulator::start().await.context("the emulator does not start")?;
        Ok(Self { emulator, bin: bin.to_path_buf(), jobs: jobs.max(1) })
    }

    /// Runs the cases in a language.
    pub async fn run(&self, language: &Language, cases: &[&Case]) -> Result<LanguageRun> {
        let started = Instant::now();
        let environment = BTreeMap::new();
        let drivers: Vec<_> = (0..language.processes.max(1))
            .map(|_| Driver::start(language, &self.bin, &environment).map(Arc::new))
            .collect::<Result<_>>()?;
        let runs = cases.iter().enumerate().map(|(index, case)| {
            let driver = Arc::clone(&drivers[index % drivers.len()]);
            async move {
                if case.is_alone() {
                    CaseRun::run_alone(case, language, &self.bin, &self.emulator).await
                } else {
                    CaseRun::run(case, language, &driver, &self.emulator).await
                }
            }
        });
        let mut verdicts: Vec<Verdict> = stream::iter(runs).buffered(self.jobs).collect().await;
        for driver in drivers {
            let driver = Arc::into_inner(driver).context("a case still holds a driver")?;
            let log = driver.finish().await?;
            for verdict in &mut verdicts {
                verdict.check_log(&log);
            }
        }
        Ok(LanguageRun { language: language.name.clone(), verdicts, elapsed: started.elapsed() })
    }

    /// Compares the operations of a language with those of core's table, plus `request`.
    pub async fn compare_operations(&self, language: &Language) -> Result<Option<Difference>> {
        let driver = Driver::start(language, &self.bin, &BTreeMap::new())?;
        let mut given = driver.describe().await?;
        given.sort();
        let table = commet::Operation::ALL.iter().map(|operation| operation.name.to_owned());
        let mut known: Vec<_> = table.chain(["request".to_owned()]).collect();
        known.sort();
        driver.finish().await?;
        Ok((given != known).then(|| Difference::new("operations", known.join(", "), given.join(", "))))
    }
}
