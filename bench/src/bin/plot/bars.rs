//! Bars, one group a language.

use std::path::Path;

use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::Outcome;
use crate::figures::Group;

const WIDTH: i32 = 860;
const BAR: i32 = 18;
const LEFT: i32 = 250;
/// How far a bar reaches that is as long as any.
const SPAN: i32 = 520;

fn color(role: &str) -> RGBColor {
    match role {
        "sdk" => RGBColor(31, 119, 180),
        "hand" => RGBColor(255, 127, 14),
        "official" => RGBColor(214, 39, 40),
        _ => RGBColor(160, 160, 160),
    }
}

pub(crate) fn draw(file: &Path, title: &str, groups: &[Group]) -> Outcome {
    let rows: usize = groups.iter().map(|group| group.bars.len() + 1).sum();
    let height = 70 + BAR * i32::try_from(rows)?;
    let longest = groups.iter().flat_map(|group| &group.bars).map(|bar| bar.2).fold(1.0, f64::max);
    let area = SVGBackend::new(file, (WIDTH.unsigned_abs(), height.unsigned_abs())).into_drawing_area();
    area.fill(&WHITE)?;
    area.draw(&Text::new(title, (12, 12), ("sans-serif", 18).into_font()))?;
    let key =
        [("sdk", "this SDK"), ("hand", "by hand"), ("official", "official SDK"), ("floor", "floor, runtime alone")];
    let mut x = 12;
    for (role, word) in key {
        area.draw(&Rectangle::new([(x, 40), (x + 12, 52)], color(role).filled()))?;
        area.draw(&Text::new(word, (x + 18, 39), ("sans-serif", 13).into_font()))?;
        x += 40 + 8 * i32::try_from(word.len())?;
    }
    let right = TextStyle::from(("sans-serif", 13).into_font()).pos(Pos::new(HPos::Right, VPos::Top));
    let mut y = 66;
    for group in groups {
        area.draw(&Text::new(group.language.as_str(), (12, y), ("sans-serif", 14).into_font().style(FontStyle::Bold)))?;
        for (name, role, times) in &group.bars {
            // Most bars are short, and a few are very long.
            let share = (1.0 + times).ln() / (1.0 + longest).ln();
            #[expect(clippy::cast_possible_truncation, reason = "a share is at most 1")]
            let end = LEFT + (share * f64::from(SPAN)) as i32;
            area.draw(&Text::new(name.as_str(), (LEFT - 8, y), right.clone()))?;
            area.draw(&Rectangle::new([(LEFT, y + 1), (end, y + BAR - 4)], color(role).filled()))?;
            area.draw(&Text::new(format!("{times:.2}"), (end + 6, y), ("sans-serif", 13).into_font()))?;
            y += BAR;
        }
        y += BAR;
    }
    area.present()?;
    Ok(())
}
