//! One bar for each, of parts that lie one behind the other.

use std::collections::BTreeMap;
use std::path::Path;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::Outcome;

const WIDTH: i32 = 860;
const BAR: i32 = 34;
const LEFT: i32 = 150;
/// How far the longest bar reaches.
const SPAN: f64 = 640.0;

/// By whom: the parts, and how much each is.
pub(crate) type Stacks = BTreeMap<String, BTreeMap<String, f64>>;

pub(crate) fn draw(file: &Path, title: &str, stacks: &Stacks) -> Outcome {
    let mut parts: Vec<&String> = stacks.values().flat_map(BTreeMap::keys).collect();
    parts.sort();
    parts.dedup();
    let sum = |stack: &BTreeMap<String, f64>| stack.values().sum::<f64>();
    let longest = stacks.values().map(sum).fold(1.0, f64::max);
    let height = 90 + BAR * i32::try_from(stacks.len())?;
    let area = SVGBackend::new(file, (WIDTH.unsigned_abs(), height.unsigned_abs())).into_drawing_area();
    area.fill(&WHITE)?;
    area.draw(&Text::new(title, (12, 12), ("sans-serif", 18).into_font()))?;
    let mut x = 12;
    for (index, part) in parts.iter().enumerate() {
        area.draw(&Rectangle::new([(x, 44), (x + 12, 56)], Palette99::pick(index).filled()))?;
        area.draw(&Text::new(part.as_str(), (x + 16, 43), ("sans-serif", 12).into_font()))?;
        x += 34 + 7 * i32::try_from(part.len())?;
    }
    let right = TextStyle::from(("sans-serif", 13).into_font()).pos(Pos::new(HPos::Right, VPos::Top));
    for (row, (name, stack)) in stacks.iter().enumerate() {
        let y = 72 + BAR * i32::try_from(row)?;
        area.draw(&Text::new(name.as_str(), (LEFT - 8, y + 6), right.clone()))?;
        let mut before = 0.0;
        for (index, part) in parts.iter().enumerate() {
            let amount = stack.get(*part).copied().unwrap_or_default();
            let corner = |amount: f64| LEFT + pixels(amount / longest);
            let (begin, end) = (corner(before), corner(before + amount));
            area.draw(&Rectangle::new([(begin, y), (end, y + BAR - 8)], Palette99::pick(index).filled()))?;
            before += amount;
        }
        area.draw(&Text::new(
            format!("{before:.0}"),
            (LEFT + pixels(before / longest) + 6, y + 6),
            ("sans-serif", 12).into_font(),
        ))?;
    }
    Ok(area.present()?)
}

#[expect(clippy::cast_possible_truncation, reason = "a share is at most 1")]
fn pixels(share: f64) -> i32 {
    (share * SPAN) as i32
}
