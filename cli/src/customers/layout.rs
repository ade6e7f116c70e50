//! Where the columns of the table stand, and what goes where they are too many.

use super::table::{ARCHIVED, COLUMNS, Cells};
use crate::output::widest;
use crate::text::{fit, shorten};

const ID: usize = 0;
/// The columns that are cut where a terminal is too narrow: user ID, e-mail and name.
const TEXTS: std::ops::RangeInclusive<usize> = 1..=3;
const STATE: usize = 4;
const CREATED: usize = 5;
/// What stands between columns.
const GAP: usize = 2;
/// As much of an ID as tells it from others nearby: `cus_0199…c41d9e2a`.
const SHORT_ID: usize = 17;

/// The widths of the columns; none for one that is left out.
pub(super) struct Layout {
    widths: [Option<usize>; COLUMNS],
    /// A line for the IDs and one for e-mail and name.
    is_double: bool,
    room: usize,
    more: &'static str,
}

impl Layout {
    /// The first of these that fits: everything, a short ID, that without CREATED, and without STATE. Two lines a
    /// customer always fit.
    pub(super) fn of<'a>(rows: impl Iterator<Item = &'a Cells>, columns: Option<usize>, more: &'static str) -> Self {
        let natural = natural(rows);
        let room = columns.unwrap_or(usize::MAX);
        let short_id = natural[ID].min(SHORT_ID);
        // The least that texts are cut to: little is gained by a column that says nothing any more.
        for (id, left_out, least) in [
            (natural[ID], &[][..], 16),
            (short_id, &[], 16),
            (short_id, &[CREATED], 12),
            (short_id, &[CREATED, STATE], 12),
        ] {
            let mut widths = natural.map(Some);
            widths[ID] = Some(id);
            for column in left_out {
                widths[*column] = None;
            }
            let layout = Self { widths, is_double: false, room, more };
            if let Some(layout) = layout.squeezed(least) {
                return layout;
            }
        }
        Self { widths: natural.map(Some), is_double: true, room, more }
    }

    /// Cuts the widest texts until the line fits.
    fn squeezed(mut self, least: usize) -> Option<Self> {
        while self.taken() > self.room {
            let over = self.taken() - self.room;
            let texts = &mut self.widths[TEXTS];
            let widest = texts.iter().flatten().copied().max()?;
            let next = texts.iter().flatten().copied().filter(|width| *width < widest).max().unwrap_or(0);
            let sharing = texts.iter().filter(|width| **width == Some(widest)).count();
            let cut = widest - next.max(widest.saturating_sub(over.div_ceil(sharing)));
            if widest - cut < least {
                return None;
            }
            texts.iter_mut().filter(|width| **width == Some(widest)).for_each(|width| *width = Some(widest - cut));
        }
        Some(self)
    }

    /// Gives later rows the room that is left.
    pub(super) fn widened_for<'a>(mut self, rows: impl Iterator<Item = &'a Cells>) -> Self {
        let mut spare = self.room.saturating_sub(self.taken());
        for (width, natural) in self.widths.iter_mut().zip(natural(rows)) {
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

    /// The lines of one customer.
    pub(super) fn lines(&self, cells: &Cells) -> Vec<String> {
        if self.is_double { self.two_lines(cells) } else { vec![self.one_line(cells)] }
    }

    fn one_line(&self, cells: &Cells) -> String {
        let shown = self.widths.iter().zip(cells).enumerate();
        let shown = shown.filter_map(|(column, (width, cell))| {
            let width = (*width)?;
            let cell = if column == ID { shorten(cell, width, self.more) } else { cell.clone() };
            Some(fit(&cell, width, self.more))
        });
        shown.collect::<Vec<_>>().join(&" ".repeat(GAP)).trim_end().to_owned()
    }

    fn two_lines(&self, [id, user_id, email, name, state, _]: &Cells) -> Vec<String> {
        let gap = " ".repeat(GAP);
        let state = if state == ARCHIVED { format!("{gap}{state}") } else { String::new() };
        let id = shorten(id, SHORT_ID.min(self.room * 2 / 5), self.more);
        let ids = fit(&format!("{id}{gap}{user_id}"), self.room.saturating_sub(widest([state.as_str()])), self.more);
        let line = |text: &str| fit(text, self.room, self.more).trim_end().to_owned();
        vec![line(&format!("{}{state}", ids.trim_end())), line(&format!("{gap}{email}{gap}{name}"))]
    }
}

fn natural<'a>(rows: impl Iterator<Item = &'a Cells>) -> [usize; COLUMNS] {
    let mut widths = [0; COLUMNS];
    for cells in rows {
        for (width, cell) in widths.iter_mut().zip(cells) {
            *width = (*width).max(widest([cell.as_str()]));
        }
    }
    widths
}
