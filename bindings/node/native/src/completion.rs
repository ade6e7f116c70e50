//! The completion of a call, as its event loop receives it.

use commet::Json;
use commet::bridge::{self, Reply};

/// The completion of a call. It consists of text, because only the thread of the event loop may make JavaScript values.
pub(crate) struct Completion {
    pub(crate) call: u32,
    /// The response or the error as JSON text.
    pub(crate) text: String,
    pub(crate) failed: bool,
    /// Whether `JSON.parse` decodes it without loss.
    pub(crate) plain: bool,
    /// The token of the next page and the events of the call as JSON text, if there are any.
    pub(crate) trailer: Option<String>,
}

impl Completion {
    pub(crate) fn new(call: u32, reply: Reply<Json>) -> Self {
        let trailer = (reply.next_page_token.is_some() || !reply.events.is_empty()).then(|| trailer(&reply));
        let (text, plain, failed) = match &reply.result {
            Ok(response) => {
                let text = String::from(response.to_json());
                let plain = bridge::response_fits_doubles(response, &text);
                (text, plain, false)
            }
            Err(error) => {
                let text = String::from(error.to_json());
                let plain = bridge::fits_doubles(&text);
                (text, plain, true)
            }
        };
        Self { call, text, failed, plain, trailer }
    }
}

fn trailer(reply: &Reply<Json>) -> String {
    #[derive(serde::Serialize)]
    #[serde(rename_all = "camelCase")]
    struct Trailer<'a> {
        next_page_token: Option<&'a str>,
        events: &'a [bridge::Event],
    }
    let trailer = Trailer { next_page_token: reply.next_page_token.as_deref(), events: &reply.events };
    Json::new(&trailer).expect("texts and numbers serialize").to_string()
}
