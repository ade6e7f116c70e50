//! The client of a binding: calls that block, calls that end with a callback, and closing.

use std::fmt;
use std::future::poll_fn;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::sync::Arc;

use arc_swap::ArcSwapOption;
use futures_core::Stream as _;

use crate::api::blocking;
use crate::api::builder::Builder;
use crate::api::client;
use crate::api::pages::Pages;
use crate::error::Error;
use crate::json::decode::FromData;
use crate::pipeline::arguments::IntoArguments;
use crate::pipeline::cancellation::Cancellation;
use crate::pipeline::naming::Naming;
use crate::schema::generated::errors::ErrorKind;
use crate::system::process::PerProcess;

use super::event;
use super::refusal::panicked;
use super::reply::Reply;
use super::request::{Prepared, Request};
use super::{runtime, setting};

/// A client for another language. Any number of threads may use it, and a forked child may use the client of its parent.
pub struct Client {
    open: ArcSwapOption<Open>,
}

/// The state of a client until it is closed.
struct Open {
    blocking: blocking::Client,
    asynchronous: client::Client,
    /// Cancels every call when the client is closed. Per process, because a fork may find it locked.
    calls: PerProcess<Cancellation>,
    naming: Naming,
}

impl Client {
    /// Opens a client for `product` (`commet-python/1.2.3`) with these settings, by name in either case: those of [`ClientBuilder`](crate::ClientBuilder), with durations in milliseconds (`timeoutMs`), `backoffMs` and
    /// `retryBudget` as lists of two numbers, and an empty `proxy` for none; and `naming`, the language
    /// (`python`) whose names and units errors have. A setting that is missing or null has its default.
    /// It starts no thread and makes no connection. Every error is a `configuration` error.
    pub fn open(product: &str, settings: impl IntoArguments) -> Result<Self, Error> {
        let settings = settings
            .into_arguments()
            .map_err(|error| Error::configuration("the settings must be a JSON object").with_source(error))?;
        let naming = setting::naming(&settings)?;
        let builder = Builder::<Self>::default().user_agent(product).naming(naming);
        let builder = setting::apply(builder, &settings, naming).map_err(|error| naming.localize(error))?;
        // Both have one TLS configuration and one retry budget.
        let settings = Arc::new(builder.settings()?);
        let asynchronous = client::Client::from_settings(Arc::clone(&settings));
        let blocking = blocking::Client::from_settings(settings);
        event::listen();
        let open = Open { blocking, asynchronous, calls: PerProcess::new(Cancellation::new), naming };
        Ok(Self { open: ArcSwapOption::from_pointee(open) })
    }

    /// Makes a cancellation for one call. Closing the client cancels all of them.
    pub fn cancellation(&self) -> Cancellation {
        self.open.load().as_ref().map_or_else(Cancellation::new, |open| open.calls.get().child())
    }

    /// Makes a call on this thread and waits for its end. It is refused inside an asynchronous task.
    /// `cancellation` is one of [this client's](Self::cancellation), for this call alone.
    ///
    /// A panic of this library is returned as an `internal` error.
    pub fn call<T: FromData + Clone>(&self, request: Request, cancellation: &Cancellation) -> Reply<T> {
        let made = catch_unwind(AssertUnwindSafe(|| self.opened()?.call(request, cancellation)));
        made.unwrap_or_else(|_| Err(panicked())).unwrap_or_else(Reply::failed)
    }

    /// Starts a call on the runtime that this process's clients share, and returns at once. `done` is called exactly
    /// once with the reply: on a thread of the runtime, or on this one when the runtime cannot take the call. It must
    /// not block. It is called for a cancelled call too, at once.
    /// `cancellation` is one of [this client's](Self::cancellation), for this call alone.
    pub fn start<T>(&self, request: Request, cancellation: &Cancellation, done: impl FnOnce(Reply<T>) + Send + 'static)
    where
        T: FromData + Clone + Send + 'static,
    {
        let done = Done(Some(done), PhantomData);
        let (open, runtime) = match self.opened().and_then(|open| Ok((open, runtime::handle()?))) {
            Ok(started) => started,
            Err(error) => return done.call(Reply::failed(error)),
        };
        let cancellation = cancellation.clone();
        runtime.spawn(async move {
            let reply = open.start(request, cancellation).await.unwrap_or_else(Reply::failed);
            // The connections of a closed client are closed before its last call is reported.
            drop(open);
            done.call(reply);
        });
    }

    /// Stops the calls that are under way, which then fail as `cancelled`, unless their responses have just arrived, and
    /// closes connections. Later calls fail with a `configuration` error. Closing again has no effect.
    pub fn close(&self) {
        if let Some(open) = self.open.swap(None) {
            open.calls.get().cancel();
        }
    }

    /// Whether it is closed.
    pub fn is_closed(&self) -> bool {
        self.open.load().is_none()
    }

    fn opened(&self) -> Result<Arc<Open>, Error> {
        self.open.load_full().ok_or_else(|| Error::configuration("the client is closed; make a new one"))
    }
}

impl Open {
    fn call<T: FromData + Clone>(&self, request: Request, cancellation: &Cancellation) -> Result<Reply<T>, Error> {
        let Prepared { call, page_token, log, losses } =
            request.call(self.blocking.clone(), cancellation, self.naming)?;
        let ((result, next_page_token), events) = event::gather_blocking(log, || match page_token {
            None => (call.send(), None),
            Some(token) => match Pages::resume(call, &token) {
                Ok(mut pages) => (pages.next().expect("a list that continues has a page"), pages.page_token()),
                Err(error) => (Err(error), None),
            },
        });
        Ok(Reply { result: result.map_err(|error| self.explain(error)), next_page_token, events, losses })
    }

    async fn start<T>(&self, request: Request, cancellation: Cancellation) -> Result<Reply<T>, Error>
    where
        T: FromData + Clone + Send + 'static,
    {
        let Prepared { call, page_token, log, losses } =
            request.call(self.asynchronous.clone(), &cancellation, self.naming)?;
        let made = async {
            match page_token {
                None => (call.await, None),
                Some(token) => match Pages::resume(call, &token) {
                    Ok(mut pages) => {
                        let page = poll_fn(|context| Pin::new(&mut pages).poll_next(context)).await;
                        (page.expect("a list that continues has a page"), pages.page_token())
                    }
                    Err(error) => (Err(error), None),
                },
            }
        };
        let ((result, next_page_token), events) = event::gather(log, made).await;
        Ok(Reply { result: result.map_err(|error| self.explain(error)), next_page_token, events, losses })
    }

    /// Replaces the message when the client was closed, so that a caller who did not cancel learns why.
    fn explain(&self, mut error: Error) -> Error {
        if error.kind() == ErrorKind::Cancelled && self.calls.get().is_cancelled() {
            "the client was closed during the call".clone_into(&mut error.report_mut().message);
        }
        error
    }
}

/// Calls `done` exactly once, even when the call panics.
struct Done<T, F: FnOnce(Reply<T>)>(Option<F>, PhantomData<fn(T)>);

impl<T, F: FnOnce(Reply<T>)> Done<T, F> {
    fn call(mut self, reply: Reply<T>) {
        if let Some(done) = self.0.take() {
            done(reply);
        }
    }
}

impl<T, F: FnOnce(Reply<T>)> Drop for Done<T, F> {
    fn drop(&mut self) {
        if let Some(done) = self.0.take() {
            done(Reply::failed(panicked()));
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.open.load() {
            Some(open) => open.blocking.fmt(f),
            None => f.write_str("Client(closed)"),
        }
    }
}
