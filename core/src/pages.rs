//! Walking through all pages of a list.

use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use crate::call::Call;
use crate::error::{Error, ErrorKind, Outcome};
use crate::response::Response;
use crate::{Client, Customer, Json, blocking};

type Page = Response<Vec<Customer>>;
type Fetching = Pin<Box<dyn Future<Output = Result<Page, Error>> + Send>>;

/// The pages of a list, fetched one by one as they are asked for: a `Stream` with a
/// [`Client`], an `Iterator` with a [`blocking::Client`].
///
/// After an error the same page is fetched again when the next one is asked for.
#[must_use = "pages are fetched only when they are asked for"]
pub struct Pages<C> {
    /// The call for the next page; none after the last.
    next: Option<Call<C, Vec<Customer>>>,
    cursor: Option<String>,
    fetching: Option<Fetching>,
}

impl<C: Clone> Pages<C> {
    pub(crate) fn new(first: Call<C, Vec<Customer>>) -> Self {
        let cursor = first.cursor();
        Self { next: Some(first), cursor, fetching: None }
    }

    /// The cursor of the page that comes next: pass it to
    /// [`ListCustomers::cursor`](crate::ListCustomers::cursor) to go on from here another time.
    /// None before the first page of a list without one, and after the last page.
    pub fn cursor(&self) -> Option<&str> {
        self.cursor.as_deref()
    }

    /// Moves on behind `page`.
    fn advance(&mut self, page: &Page) -> Result<(), Error> {
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
        if self.cursor.as_deref() == Some(cursor) {
            return Err(lost("gives the cursor of this same page"));
        }
        if let Some(call) = &mut self.next {
            call.arguments_mut().replace("cursor", Json::from(cursor));
        }
        self.cursor = Some(cursor.to_owned());
        Ok(())
    }

    fn accept(&mut self, fetched: Result<Page, Error>) -> Result<Page, Error> {
        let page = fetched?;
        self.advance(&page)?;
        Ok(page)
    }
}

impl Stream for Pages<Client> {
    type Item = Result<Page, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.fetching.is_none() {
            let Some(call) = self.next.clone() else { return Poll::Ready(None) };
            self.fetching = Some(call.into_future());
        }
        let Some(fetching) = &mut self.fetching else { return Poll::Ready(None) };
        let fetched = ready!(fetching.as_mut().poll(context));
        self.fetching = None;
        Poll::Ready(Some(self.accept(fetched)))
    }
}

impl Iterator for Pages<blocking::Client> {
    type Item = Result<Page, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let fetched = self.next.clone()?.send();
        Some(self.accept(fetched))
    }
}

/// All customers of a list, page after page: a `Stream` with a [`Client`], an `Iterator`
/// with a [`blocking::Client`]. One page is held at a time.
///
/// After an error the page that failed is fetched again when the next customer is asked for.
#[must_use = "customers are fetched only when they are asked for"]
pub struct AllCustomers<C> {
    pages: Pages<C>,
    page: VecDeque<Customer>,
    /// The cursor that led to the page at hand.
    resume: Option<String>,
}

impl<C: Clone> AllCustomers<C> {
    pub(crate) fn new(pages: Pages<C>) -> Self {
        let resume = pages.cursor.clone();
        Self { pages, page: VecDeque::new(), resume }
    }

    /// The cursor that fetches again the page of the customer that came last: pass it to
    /// [`ListCustomers::cursor`](crate::ListCustomers::cursor) to resume. No customer is missed;
    /// those of that page come again. None on the first page of a list without a cursor.
    pub fn cursor(&self) -> Option<&str> {
        self.resume.as_deref()
    }

    fn turn(&mut self, page: Page, led_here: Option<String>) {
        self.page = page.data.into();
        self.resume = led_here;
    }
}

impl Stream for AllCustomers<Client> {
    type Item = Result<Customer, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(customer) = self.page.pop_front() {
                return Poll::Ready(Some(Ok(customer)));
            }
            let led_here = self.pages.cursor.clone();
            match ready!(Pin::new(&mut self.pages).poll_next(context)) {
                Some(Ok(page)) => self.turn(page, led_here),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl Iterator for AllCustomers<blocking::Client> {
    type Item = Result<Customer, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(customer) = self.page.pop_front() {
                return Some(Ok(customer));
            }
            let led_here = self.pages.cursor.clone();
            match self.pages.next()? {
                Ok(page) => self.turn(page, led_here),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<C> fmt::Debug for Pages<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("cursor", &self.cursor).finish_non_exhaustive()
    }
}

impl<C> fmt::Debug for AllCustomers<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AllCustomers").field("cursor", &self.resume).finish_non_exhaustive()
    }
}
