//! The client, as the TypeScript of this package uses it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;

use commet::bridge::{self, Naming, Request, refused, unusable};
use commet::{Arguments, Error, IntoArguments};
use napi::bindgen_prelude::{Either, Object};
use napi::{Env, JsValue as _, Result};
use napi_derive::napi;

use crate::argument::Refused;
use crate::completion::Completion;
use crate::event_loop::{Calls, EventLoop};

/// A client of one event loop.
#[napi]
pub struct Client {
    client: bridge::Client,
    calls: Rc<Calls>,
}

/// Opens a client for `product`, or returns the error as JSON text.
#[napi(catch_unwind)]
pub fn open(env: Env, event_loop: &EventLoop, product: String, settings: Object<'_>) -> Result<Either<Client, String>> {
    let calls = Rc::clone(&event_loop.calls);
    let settings = calls.source(&env)?.arguments(settings.raw())?;
    let settings = settings.map_err(|Refused { name, why }| Naming::Node.localize(unusable(&name, &why)));
    Ok(match settings.and_then(|settings| bridge::Client::open(&product, settings)) {
        Ok(client) => Either::A(Client { client, calls }),
        Err(error) => Either::B(error.to_json().to_string()),
    })
}

#[napi]
impl Client {
    /// Starts a call with the number `call`, which no other call of the event loop may have until this one is settled.
    /// Nothing is sent if it is cancelled already.
    #[napi(catch_unwind)]
    pub fn start(
        &self,
        env: Env,
        call: u32,
        operation: String,
        arguments: Option<Object<'_>>,
        options: Option<Object<'_>>,
        cancelled: bool,
    ) -> Result<()> {
        let source = self.calls.source(&env)?;
        let arguments = match arguments {
            Some(arguments) => Encoded::of(source.arguments(arguments.raw())?),
            None => Encoded(Ok(Arguments::new())),
        };
        let mut request = Request::new(operation, arguments);
        if let Some(options) = options {
            request = request.options(Encoded::of(source.arguments(options.raw())?));
        }
        let cancellation = self.client.cancellation();
        if cancelled {
            cancellation.cancel();
        }
        self.calls.begin(&env, call, cancellation.clone())?;
        let completions = Arc::clone(&self.calls.completions);
        // The core completes the call even if it panics.
        let _ = catch_unwind(AssertUnwindSafe(|| {
            self.client.start(request, &cancellation, move |reply| {
                completions.push(reply.convert(|reply| Completion::new(call, reply)));
            });
        }));
        Ok(())
    }

    /// Cancels all calls of this client, and closes its connections.
    #[napi(catch_unwind)]
    pub fn close(&self) {
        self.client.close();
    }
}

/// Encoded arguments, or their error, which the call reports.
struct Encoded(std::result::Result<Arguments, Error>);

impl Encoded {
    fn of(arguments: std::result::Result<Arguments, Refused>) -> Self {
        Self(arguments.map_err(|Refused { name, why }| refused(&name, &why)))
    }
}

impl IntoArguments for Encoded {
    fn into_arguments(self) -> std::result::Result<Arguments, Error> {
        self.0
    }
}
