//! Pagination: all pages or all items of a list.

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

/// The pages of a list, each fetched when it is needed: a `Stream` with a [`Client`](crate::Client), an `Iterator` with a
/// [`blocking::Client`](crate::blocking::Client). `T` is the data of a page: a list of a model, or
/// [`Json`](crate::Json) through the dynamic API.
///
/// The first error ends the pages. [`cursor`](Self::cursor) then is the cursor of the page that failed.
#[must_use = "pages are fetched only when they are needed"]
pub struct Pages<C, T> {
    /// The call for the next page. None after the last page or an error.
    next: Option<Call<C, T>>,
    cursor: Option<String>,
    fetching: Option<Executing<T>>,
}

/// The state between two pages, for bindings that keep it themselves.
#[derive(Deserialize, Serialize)]
struct PageToken {
    cursor: Option<String>,
    /// The deadline of all pages, since the [`epoch`].
    deadline: Option<Duration>,
}

/// The instant that the deadlines of tokens count from.
fn epoch() -> Instant {
    static EPOCH: ArcSwapOption<Instant> = ArcSwapOption::const_empty();
    *process::shared(&EPOCH, Instant::now)
}

impl<C: Clone, T> Pages<C, T> {
    pub(crate) fn new(first: Call<C, T>) -> Self {
        let cursor = first.cursor();
        Self { next: Some(first), cursor, fetching: None }
    }

    /// Continues after the page that returned this [token](Self::page_token). An empty token begins the list.
    pub(crate) fn resume(mut first: Call<C, T>, token: &str) -> Result<Self, Error> {
        if token.is_empty() {
            return Ok(Self::new(first));
        }
        let PageToken { cursor, deadline } = serde_json::from_str(token).map_err(|_| {
            Error::invalid_request("pageToken", "must be the `nextPageToken` of the previous page's reply")
        })?;
        if let Some(cursor) = &cursor {
            first.set_cursor(cursor);
        }
        if let Some(deadline) = deadline {
            *first.deadline_mut() = epoch().checked_add(deadline);
        }
        Ok(Self { next: Some(first), cursor, fetching: None })
    }

    /// The token with which [`resume`](Self::resume) continues an equal call in the same process. None after the last
    /// page or an error.
    pub(crate) fn page_token(&mut self) -> Option<String> {
        let deadline = *self.next.as_mut()?.deadline_mut();
        let deadline = deadline.map(|deadline| deadline.saturating_duration_since(epoch()));
        let token = PageToken { cursor: self.cursor.clone(), deadline };
        Some(serde_json::to_string(&token).expect("texts and numbers serialize"))
    }

    /// The cursor of the next page. Pass it to the list's parameters to continue from here later.
    /// None before the first page, unless the list began with a cursor, and after the last page.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// Moves to the page after `page`.
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
            return Err(lost("returns no cursor"));
        };
        if self.cursor.as_deref() == Some(cursor) {
            return Err(lost("repeats the cursor of this page"));
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
            // A caller who ignores errors would otherwise fetch this page for ever.
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

/// All items of a list, page after page: a `Stream` with a [`Client`](crate::Client), an `Iterator` with a
/// [`blocking::Client`](crate::blocking::Client). It holds one page at a time.
///
/// The first error ends the items. [`cursor`](Self::cursor) then is the cursor of the page that failed.
#[must_use = "items are fetched only when they are needed"]
pub struct Items<C, T> {
    pages: Pages<C, Vec<T>>,
    page: VecDeque<T>,
    /// The cursor of the current page.
    resume: Option<String>,
}

impl<C: Clone, T> Items<C, T> {
    pub(crate) fn new(pages: Pages<C, Vec<T>>) -> Self {
        let resume = pages.cursor.clone();
        Self { pages, page: VecDeque::new(), resume }
    }

    /// The cursor of the page of the last item. Pass it to the list's parameters to resume: no item is missed, and those
    /// of that page come again. None on the first page, unless the list began with a cursor.
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
    /// All pages from this one on, each fetched when it is needed. An operation that is not a list has one page.
    pub fn pages(self) -> Pages<C, Json> {
        Pages::new(self)
    }
}

impl<C: Clone, T> Call<C, Vec<T>> {
    /// All pages from this one on, each fetched when it is needed.
    pub fn pages(self) -> Pages<C, Vec<T>> {
        Pages::new(self)
    }

    /// All items from this page on, one by one. Pages are fetched when they are needed.
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
