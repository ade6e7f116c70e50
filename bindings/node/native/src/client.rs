//! The client, as the TypeScript of this package sees it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Arc;

use commet::bridge::{self, Naming, Request, refused, unusable};
use commet::{Arguments, Error, IntoArguments};
use napi::bindgen_prelude::{Either, Object};
use napi::{Env, JsValue as _, Result};
use napi_derive::napi;

use crate::argument::Refused;
use crate::ended::Ended;
use crate::event_loop::{Calls, EventLoop};

/// A client of one event loop.
#[napi]
pub struct Client {
    client: bridge::Client,
    calls: Rc<Calls>,
}

/// Opens a client for `product`; or gives the text of the error why not.
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
    /// Starts a call. Its event loop hears of its end under the number `call`, which is no other
    /// call's until then. One that is cancelled already goes nowhere.
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
            Some(arguments) => Given::of(source.arguments(arguments.raw())?),
            None => Given(Ok(Arguments::new())),
        };
        let mut request = Request::new(operation, arguments);
        if let Some(options) = options {
            request = request.options(Given::of(source.arguments(options.raw())?));
        }
        let cancellation = self.client.cancellation();
        if cancelled {
            cancellation.cancel();
        }
        self.calls.begin(&env, call, cancellation.clone())?;
        let mailbox = Arc::clone(&self.calls.mailbox);
        // A panic has left an end in the mailbox as well, and that is told.
        let _ = catch_unwind(AssertUnwindSafe(|| {
            self.client.start(request, &cancellation, move |reply| mailbox.leave(Ended::new(call, reply)));
        }));
        Ok(())
    }

    /// Cancels all calls of this client and lets its connections go.
    #[napi(catch_unwind)]
    pub fn close(&self) {
        self.client.close();
    }
}

/// Arguments, or what was wrong with them: told when the call is made.
struct Given(std::result::Result<Arguments, Error>);

impl Given {
    fn of(arguments: std::result::Result<Arguments, Refused>) -> Self {
        Self(arguments.map_err(|Refused { name, why }| refused(&name, &why)))
    }
}

impl IntoArguments for Given {
    fn into_arguments(self) -> std::result::Result<Arguments, Error> {
        self.0
    }
}
