use serde_json::Value;

use super::step::Step;

/// One call of a step, by names. Each language translates it to its own API.
pub(super) struct CallRequest {
    pub(super) operation: &'static str,
    pub(super) arguments: Value,
}

/// The response or the error of a call, as JSON.
pub(super) type Answer = Result<Value, Value>;

/// A language that makes the calls of the demo.
pub(super) trait Language {
    fn name(&self) -> &str;
    /// The API key of its client.
    fn api_key(&self) -> String;
    /// The line that creates the client.
    fn setup(&self) -> &str;
    /// A step as a user writes it.
    fn code(&self, step: Step) -> &str;
    /// Makes one call. Fails when the language itself does not work.
    async fn make(&mut self, ask: CallRequest) -> Result<Answer, String>;
}
