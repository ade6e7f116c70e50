//! The corpus: all cases, read and checked.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use commet_emulator::Step;
use serde_json::Value;

use crate::case::{Case, CaseFile};
use crate::matching;

/// All cases, in the order of their files.
#[derive(Debug)]
pub struct Corpus {
    /// The cases, each with the name of its file.
    pub cases: Vec<(String, Case)>,
}

impl Corpus {
    /// Reads and checks every file of `home/cases`.
    pub fn load(home: &Path) -> Result<Self> {
        let folder = home.join("cases");
        let mut files: Vec<_> = std::fs::read_dir(&folder)
            .with_context(|| format!("cannot read {}", folder.display()))?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
        files.sort();
        let mut cases = Vec::new();
        let mut names = BTreeSet::new();
        for file in files {
            let text = std::fs::read_to_string(&file)?;
            let read: CaseFile =
                serde_json::from_str(&text).with_context(|| format!("{} is no case file", file.display()))?;
            let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            for case in read.cases {
                check(&case).with_context(|| format!("{stem}: {}", case.name))?;
                ensure!(names.insert(case.name.clone()), "{stem}: two cases are called {:?}", case.name);
                cases.push((stem.clone(), case));
            }
        }
        Ok(Self { cases })
    }

    /// The cases whose `file: name` contains the pattern; the one case of this very name, if there is one.
    pub fn select(&self, pattern: Option<&str>) -> Vec<&Case> {
        let Some(pattern) = pattern else { return self.cases.iter().map(|(_, case)| case).collect() };
        if let Some((_, case)) = self.cases.iter().find(|(_, case)| case.name == pattern) {
            return vec![case];
        }
        let wanted = pattern.to_lowercase();
        let matches = |file: &str, case: &Case| format!("{file}: {}", case.name).to_lowercase().contains(&wanted);
        self.cases.iter().filter(|(file, case)| matches(file, case)).map(|(_, case)| case).collect()
    }
}

fn check(case: &Case) -> Result<()> {
    ensure!(case.why.len() > 20, "the why says nothing");
    ensure!(!case.holds.is_empty(), "it holds no rule");
    ensure!(case.call.is_some() == case.calls.is_empty(), "give either call or calls");
    let answers = case.expect.answers.as_deref().unwrap_or_default();
    for answer in answers {
        ensure!(answer.result.is_some() != answer.error.is_some(), "a call gives either a result or an error");
    }
    if case.expect.answers.is_some() {
        ensure!(case.together && answers.len() == case.calls.len(), "answers are those of the calls made together");
        ensure!(case.calls.iter().all(|call| call.expect.is_none()), "either answers or each call's expect");
    }
    for call in case.calls.iter().filter(|_| case.expect.answers.is_none()) {
        let expected = call.expect.as_ref().context("every one of calls needs an expect")?;
        ensure!(expected.result.is_some() != expected.error.is_some(), "a call gives either a result or an error");
    }
    let expect = &case.expect;
    if let Some(call) = &case.call {
        ensure!(call.expect.is_none(), "the expect of the only call belongs to the case");
        ensure!(expect.result.is_some() != expect.error.is_some(), "a call gives either a result or an error");
    } else {
        ensure!(expect.result.is_none() && expect.error.is_none(), "with calls, each has an expect of its own");
    }
    for step in &case.server {
        // Addresses that are known only when the case runs are texts like any other here.
        serde_json::from_str::<Step>(step.get()).with_context(|| format!("the server's step {step}"))?;
    }
    let patterns = patterns(case)?;
    for pattern in patterns.as_array().into_iter().flatten() {
        if let Err(problem) = matching::check(pattern) {
            bail!("{problem}");
        }
    }
    Ok(())
}

fn patterns(case: &Case) -> Result<Value> {
    let expect = &case.expect;
    let calls: Vec<_> =
        case.calls.iter().filter_map(|call| call.expect.as_ref()).chain(expect.answers.iter().flatten()).collect();
    let answers: Vec<_> = calls.iter().map(|answer| (&answer.result, &answer.error)).collect();
    let whole = (&expect.result, &expect.error, &expect.requests, &expect.witness, &expect.customers);
    Ok(serde_json::to_value((answers, whole))?)
}
