//! The widths of a table's columns, and which are left out when a terminal is narrow.

use crate::output::widest;
use crate::text::{fit, shorten};

const ID: usize = 0;
/// The gap between columns.
const GAP: usize = 2;
/// As much of an ID as tells it from others nearby: `cus_0199…c41d9e2a`.
const SHORT_ID: usize = 17;

/// The way in which a column becomes narrower when a terminal is too narrow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// The first: it is shortened in the middle.
    Id,
    /// It is cut at its end.
    Text,
    /// The column is dropped, the last such column first.
    Extra,
}

/// The cells of one line.
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// The cell that is kept when columns are left out.
    pub(super) mark: Option<String>,
    pub(super) is_dim: bool,
}

/// The widths of the columns; none for one that is left out.
pub(super) struct Layout {
    shapes: Vec<Shape>,
    widths: Vec<Option<usize>>,
    /// A line for the IDs and one for the other texts.
    is_double: bool,
    room: usize,
    more: &'static str,
}

impl Layout {
    /// The first of these that fits: everything, a short ID, that without one extra column after the other. Two lines
    /// an item always fit.
    pub(super) fn of<'a>(
        shapes: Vec<Shape>,
        rows: impl Iterator<Item = &'a Row>,
        room: usize,
        more: &'static str,
    ) -> Self {
        let natural = natural(rows, shapes.len());
        let extras: Vec<_> = (0..shapes.len()).rev().filter(|column| shapes[*column] == Shape::Extra).collect();
        let short_id = natural[ID].min(SHORT_ID);
        // The least that texts are cut to: little is gained by a column that says nothing any more.
        let everything = [(natural[ID], 0, 16), (short_id, 0, 16)];
        let layout = |widths, is_double| Self { shapes: shapes.clone(), widths, is_double, room, more };
        let without = (1..=extras.len()).map(|left_out| (short_id, left_out, 12));
        for (id, left_out, least) in everything.into_iter().chain(without) {
            let mut widths: Vec<_> = natural.iter().copied().map(Some).collect();
            widths[ID] = Some(id);
            for column in &extras[..left_out] {
                widths[*column] = None;
            }
            if let Some(layout) = layout(widths, false).squeezed(least) {
                return layout;
            }
        }
        layout(natural.into_iter().map(Some).collect(), true)
    }

    /// Cuts the widest texts until the line fits.
    fn squeezed(mut self, least: usize) -> Option<Self> {
        while self.taken() > self.room {
            let over = self.taken() - self.room;
            let is_text = |(shape, _): &(&Shape, &mut Option<usize>)| **shape == Shape::Text;
            let texts = self.shapes.iter().zip(&mut self.widths).filter(is_text);
            let mut texts: Vec<_> = texts.filter_map(|(_, width)| width.as_mut()).collect();
            let widest = texts.iter().map(|width| **width).max()?;
            let next = texts.iter().map(|width| **width).filter(|width| *width < widest).max().unwrap_or(0);
            let sharing = texts.iter().filter(|width| ***width == widest).count();
            let cut = widest - next.max(widest.saturating_sub(over.div_ceil(sharing)));
            if widest - cut < least {
                return None;
            }
            for width in texts.iter_mut().filter(|width| ***width == widest) {
                **width -= cut;
            }
        }
        Some(self)
    }

    /// Gives later rows the room that is left.
    pub(super) fn widened_for<'a>(mut self, rows: impl Iterator<Item = &'a Row>) -> Self {
        let mut spare = self.room.saturating_sub(self.taken());
        for (width, natural) in self.widths.iter_mut().zip(natural(rows, self.shapes.len())) {
            let Some(width) = width else { continue };
            let more = natural.saturating_sub(*width).min(spare);
            *width += more;
            spare -= more;
        }
        self
    }

    fn taken(&self) -> usize {
        let shown = self.widths.iter().flatten();
        shown.clone().sum::<usize>() + GAP * shown.count().saturating_sub(1)
    }

    /// The lines of one item.
    pub(super) fn lines(&self, row: &Row) -> Vec<String> {
        if self.is_double { self.two_lines(row) } else { vec![self.one_line(&row.cells)] }
    }

    fn one_line(&self, cells: &[String]) -> String {
        let shown = self.widths.iter().zip(cells).enumerate();
        let shown = shown.filter_map(|(column, (width, cell))| {
            let width = (*width)?;
            let cell = if column == ID { shorten(cell, width, self.more) } else { cell.clone() };
            Some(fit(&cell, width, self.more))
        });
        shown.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
    }

    /// The ID, the first text and the mark; then the other texts.
    fn two_lines(&self, row: &Row) -> Vec<String> {
        let gap = " ".repeat(GAP);
        let texts = self.shapes.iter().zip(&row.cells).filter(|(shape, _)| **shape == Shape::Text);
        let mut texts = texts.map(|(_, cell)| cell.as_str());
        let mark = row.mark.as_ref().map(|mark| format!("{gap}{mark}")).unwrap_or_default();
        let id = shorten(&row.cells[ID], SHORT_ID.min(self.room * 2 / 5), self.more);
        let ids = format!("{id}{gap}{}", texts.next().unwrap_or_default());
        let ids = fit(&ids, self.room.saturating_sub(widest([mark.as_str()])), self.more);
        let others = texts.flat_map(|text| [gap.as_str(), text]).collect::<String>();
        let line = |text: &str| fit(text, self.room, self.more).trim_end().to_owned();
        let mut lines = vec![line(&format!("{}{mark}", ids.trim_end()))];
        if !others.is_empty() {
            lines.push(line(&others));
        }
        lines
    }
}

fn natural<'a>(rows: impl Iterator<Item = &'a Row>, columns: usize) -> Vec<usize> {
    let mut widths = vec![0; columns];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(&row.cells) {
            *width = (*width).max(widest([cell.as_str()]));
        }
    }
    widths
}
