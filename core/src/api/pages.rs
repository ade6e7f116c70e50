//! Walking through all pages of a list.

use std::collections::VecDeque;
use std::fmt;
use std::iter::FusedIterator;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::{Duration, Instant};

use arc_swap::ArcSwapOption;
use futures_core::Stream;
use serde::{Deserialize, Serialize};

use crate::api::call::{Call, Execute, Executing};
use crate::error::Error;
use crate::json::decode::FromData;
use crate::json::value::Json;
use crate::pipeline::response::Response;
use crate::schema::generated::errors::{ErrorKind, Outcome};
use crate::system::process;

/// The pages of a list, fetched one by one as they are asked for: a `Stream` with a
/// [`Client`](crate::Client), an `Iterator` with a [`blocking::Client`](crate::blocking::Client). `T` is what a page holds: a list of a model, or
/// [`Json`](crate::Json) through the dynamic API.
///
/// An error is the end; [`cursor`](Self::cursor) then is that of the page that failed.
#[must_use = "pages are fetched only when they are asked for"]
pub struct Pages<C, T> {
    /// The call for the next page; none after the last, or after an error.
    next: Option<Call<C, T>>,
    cursor: Option<String>,
    circle: Circle,
    fetching: Option<Executing<T>>,
}

/// A walk between two pages, for hosts that keep it themselves.
#[derive(Deserialize, Serialize)]
struct Walk {
    cursor: Option<String>,
    /// Of the whole walk, since [`walks_began`].
    deadline: Option<Duration>,
    circle: Circle,
}

/// What deadlines of walks are counted from.
fn walks_began() -> Instant {
    static BEGAN: ArcSwapOption<Instant> = ArcSwapOption::const_empty();
    *process::shared(&BEGAN, Instant::now)
}

/// Notices a server whose cursors lead in a circle, by Brent's method: one cursor is remembered,
/// for twice as many pages each time.
#[derive(Default, Deserialize, Serialize)]
struct Circle {
    remembered: Option<String>,
    steps: u32,
    patience: u32,
}

impl Circle {
    /// Whether `cursor` was met before.
    fn closes_with(&mut self, cursor: &str) -> bool {
        if self.remembered.as_deref() == Some(cursor) {
            return true;
        }
        if self.steps == self.patience {
            self.remembered = Some(cursor.to_owned());
            self.patience = self.patience.saturating_mul(2).max(1);
            self.steps = 0;
        }
        self.steps = self.steps.saturating_add(1);
        false
    }
}

impl<C: Clone, T> Pages<C, T> {
    pub(crate) fn new(first: Call<C, T>) -> Self {
        let cursor = first.cursor();
        let circle = Circle { remembered: cursor.clone(), ..Circle::default() };
        Self { next: Some(first), cursor, circle, fetching: None }
    }

    /// Goes on with a walk where [`walk`](Self::walk) left it; from the beginning when that is empty.
    pub(crate) fn resume(mut first: Call<C, T>, walk: &str) -> Result<Self, Error> {
        if walk.is_empty() {
            return Ok(Self::new(first));
        }
        let walk: Walk = serde_json::from_str(walk)
            .ok()
            .filter(|walk: &Walk| walk.circle.steps <= walk.circle.patience)
            .ok_or_else(|| Error::invalid_request("walk", "is not what the page before gave"))?;
        if let Some(cursor) = &walk.cursor {
            first.set_cursor(cursor);
        }
        if let Some(deadline) = walk.deadline {
            *first.deadline_mut() = walks_began().checked_add(deadline);
        }
        Ok(Self { next: Some(first), cursor: walk.cursor, circle: walk.circle, fetching: None })
    }

    /// Where this walk stands, for [`resume`](Self::resume) with an equal call in the same process.
    /// None when there is no page to come.
    pub(crate) fn walk(&mut self) -> Option<String> {
        let deadline = *self.next.as_mut()?.deadline_mut();
        let deadline = deadline.map(|deadline| deadline.saturating_duration_since(walks_began()));
        let walk = Walk { cursor: self.cursor.clone(), deadline, circle: std::mem::take(&mut self.circle) };
        Some(serde_json::to_string(&walk).expect("texts and numbers serialize"))
    }

    /// The cursor of the page that comes next: pass it to
    /// the list's parameters to go on from here another time.
    /// None before the first page of a list without one, and after the last page.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// Moves on behind `page`.
    fn advance(&mut self, page: &Response<T>) -> Result<(), Error> {
        if !page.has_more {
            self.next = None;
            self.cursor = None;
            return Ok(());
        }
        let lost = |what: &str| {
            let message = format!("the list cannot be continued: the server says that there is more, but {what}");
            let mut error = Error::new(ErrorKind::InvalidResponse, message);
            let report = error.report_mut();
            report.status = Some(page.status);
            report.request_id.clone_from(&page.request_id);
            report.attempts = page.attempts;
            report.outcome = Outcome::Unknown;
            error
        };
        let Some(cursor) = page.next_cursor.as_deref().filter(|cursor| !cursor.is_empty()) else {
            return Err(lost("gives no cursor"));
        };
        if self.circle.closes_with(cursor) {
            return Err(lost("gives a cursor that was used before"));
        }
        if let Some(call) = &mut self.next {
            call.set_cursor(cursor);
        }
        self.cursor = Some(cursor.to_owned());
        Ok(())
    }

    fn accept(&mut self, fetched: Result<Response<T>, Error>) -> Result<Response<T>, Error> {
        let accepted = fetched.and_then(|page| self.advance(&page).map(|()| page));
        if accepted.is_err() {
            // Whoever passes over errors would otherwise ask for this page for ever.
            self.next = None;
        }
        accepted
    }
}

impl<C: Execute<Execution<T> = Executing<T>>, T: FromData + Clone> Stream for Pages<C, T> {
    type Item = Result<Response<T>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.fetching.is_none() {
            self.fetching = self.next.clone().map(IntoFuture::into_future);
        }
        let Some(fetching) = &mut self.fetching else { return Poll::Ready(None) };
        let fetched = ready!(fetching.as_mut().poll(context));
        self.fetching = None;
        Poll::Ready(Some(self.accept(fetched)))
    }
}

impl<C, T: FromData + Clone> FusedIterator for Pages<C, T> where C: Execute<Execution<T> = Result<Response<T>, Error>> {}

impl<C, T: FromData + Clone> Iterator for Pages<C, T>
where
    C: Execute<Execution<T> = Result<Response<T>, Error>>,
{
    type Item = Result<Response<T>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let fetched = self.next.clone()?.send();
        Some(self.accept(fetched))
    }
}

/// All items of a list, page after page: a `Stream` with a [`Client`](crate::Client), an `Iterator`
/// with a [`blocking::Client`](crate::blocking::Client). One page is held at a time.
///
/// An error is the end; [`cursor`](Self::cursor) then is that of the page that failed.
#[must_use = "items are fetched only when they are asked for"]
pub struct Items<C, T> {
    pages: Pages<C, Vec<T>>,
    page: VecDeque<T>,
    /// The cursor that led to the page at hand.
    resume: Option<String>,
}

impl<C: Clone, T> Items<C, T> {
    pub(crate) fn new(pages: Pages<C, Vec<T>>) -> Self {
        let resume = pages.cursor.clone();
        Self { pages, page: VecDeque::new(), resume }
    }

    /// The cursor that fetches again the page of the item that came last: pass it to
    /// the list's parameters to resume. No item is missed; those of that page come again. None on the first page of a list without a cursor.
    pub fn cursor(&self) -> Option<&str> {
        self.resume.as_deref()
    }

    fn turn(&mut self, page: Response<Vec<T>>, led_here: Option<String>) {
        self.page = page.data.into();
        self.resume = led_here;
    }
}

impl<C, T: Clone + Unpin> Stream for Items<C, T>
where
    Vec<T>: FromData,
    C: Execute<Execution<Vec<T>> = Executing<Vec<T>>>,
{
    type Item = Result<T, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(item) = self.page.pop_front() {
                return Poll::Ready(Some(Ok(item)));
            }
            let led_here = self.pages.cursor.clone();
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.turn(page, led_here),
                Some(Err(error)) => {
                    self.resume = led_here;
                    return Poll::Ready(Some(Err(error)));
                }
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<C, T: Clone> FusedIterator for Items<C, T>
where
    Vec<T>: FromData,
    C: Execute<Execution<Vec<T>> = Result<Response<Vec<T>>, Error>>,
{
}

impl<C, T: Clone> Iterator for Items<C, T>
where
    Vec<T>: FromData,
    C: Execute<Execution<Vec<T>> = Result<Response<Vec<T>>, Error>>,
{
    type Item = Result<T, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.pop_front() {
                return Some(Ok(item));
            }
            let led_here = self.pages.cursor.clone();
            match self.pages.next()? {
                Ok(page) => self.turn(page, led_here),
                Err(error) => {
                    self.resume = led_here;
                    return Some(Err(error));
                }
            }
        }
    }
}

impl<C: Clone> Call<C, Json> {
    /// All pages from this one on, each fetched when it is asked for. An operation that is no list
    /// has one.
    pub fn pages(self) -> Pages<C, Json> {
        Pages::new(self)
    }
}

impl<C: Clone, T> Call<C, Vec<T>> {
    /// All pages from this one on, each fetched when it is asked for.
    pub fn pages(self) -> Pages<C, Vec<T>> {
        Pages::new(self)
    }

    /// Everything from this page on, one by one; pages are fetched as they are needed.
    ///
    /// ```no_run
    /// use commet::ListCustomers;
    ///
    /// # fn example(client: commet::blocking::Client) -> Result<(), commet::Error> {
    /// for customer in client.customers().list(ListCustomers::new().limit(100)).all() {
    ///     println!("{}", customer?.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn all(self) -> Items<C, T> {
        Items::new(self.pages())
    }
}

impl<C, T> fmt::Debug for Pages<C, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("cursor", &self.cursor).finish_non_exhaustive()
    }
}

impl<C, T> fmt::Debug for Items<C, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("cursor", &self.resume).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_circle_is_noticed_whatever_its_length_and_a_long_list_is_none() {
        for (tail, length) in [(0, 1), (0, 2), (3, 1), (5, 7), (100, 64)] {
            let mut circle = Circle::default();
            let met = (0..1_000).position(|n: usize| {
                let n = if n < tail { n } else { tail + (n - tail) % length };
                circle.closes_with(&n.to_string())
            });
            assert!(met.is_some_and(|met| met <= 4 * (tail + length)), "{tail} {length}: {met:?}");
        }
        let mut circle = Circle::default();
        assert!(!(0..100_000).any(|n| circle.closes_with(&n.to_string())));
    }
}
