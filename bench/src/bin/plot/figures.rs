//! The figures, in the shapes that pictures want.

use std::collections::BTreeMap;

use serde::Deserialize;

/// By language.
pub(crate) struct Figures(BTreeMap<String, Language>);

#[derive(Deserialize)]
struct Language {
    works: BTreeMap<String, Work>,
}

#[derive(Deserialize)]
struct Work {
    contenders: Vec<Entry>,
}

/// What one contender took for one work.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entry {
    name: String,
    role: String,
    wall_us: [f64; 3],
    cpu_us: [f64; 3],
    peak_kb: f64,
}

/// A language's bars: who, of which role, and how many times this SDK.
pub(crate) struct Group {
    pub(crate) language: String,
    pub(crate) bars: Vec<(String, String, f64)>,
}

/// One contender's way through the points of a curve.
pub(crate) struct Curve {
    pub(crate) language: String,
    pub(crate) name: String,
    pub(crate) is_sdk: bool,
    pub(crate) points: Vec<(f64, f64)>,
}

impl Entry {
    pub(crate) fn median(&self, figure: &str) -> f64 {
        if figure == "wallUs" { self.wall_us[1] } else { self.cpu_us[1] }
    }

    pub(crate) fn peak_mib(&self) -> f64 {
        self.peak_kb / 1024.0
    }
}

impl Figures {
    pub(crate) fn read(file: &str) -> Result<Self, Box<dyn std::error::Error>> {
        Ok(Self(serde_json::from_str(&std::fs::read_to_string(file)?)?))
    }

    pub(crate) fn ratios(&self, work: &str, figure: &str) -> Vec<Group> {
        let mut groups = Vec::new();
        for (language, measured) in &self.0 {
            let Some(work) = measured.works.get(work) else { continue };
            let Some(ours) = work.contenders.first().map(|entry| entry.median(figure)) else { continue };
            let bars = work.contenders.iter();
            let bars = bars.map(|entry| (entry.name.clone(), entry.role.clone(), entry.median(figure) / ours));
            groups.push(Group { language: language.clone(), bars: bars.collect() });
        }
        groups
    }

    /// Curves of more than one point: this SDK's in full, and one peer's.
    pub(crate) fn curves(&self, works: &[(&str, u32)], of: impl Fn(&Entry) -> f64) -> Vec<Curve> {
        let mut curves: Vec<Curve> = Vec::new();
        for (language, measured) in &self.0 {
            for &(work, x) in works {
                let entries = measured.works.get(work).into_iter().flat_map(|work| &work.contenders);
                for entry in entries.filter(|entry| matches!(entry.role.as_str(), "sdk" | "hand")) {
                    let point = (f64::from(x), of(entry));
                    match curves.iter_mut().find(|curve| curve.language == *language && curve.name == entry.name) {
                        Some(curve) => curve.points.push(point),
                        None => curves.push(Curve {
                            language: language.clone(),
                            name: entry.name.clone(),
                            is_sdk: entry.role == "sdk",
                            points: vec![point],
                        }),
                    }
                }
            }
        }
        curves.retain(|curve| curve.points.len() > 2);
        curves
    }
}
