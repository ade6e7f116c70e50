//! `commet emulate faults`.

use clap::Args;
use commet::Method;
use serde_json::value::RawValue;

use super::control::Control;
use crate::failure::Failure;
use crate::json;
use crate::output::Output;

#[derive(Args)]
pub(crate) struct Faults {
    /// A JSON array with a step for each of the next requests, such as '[{"status": 503}]'; @FILE, or @- for standard
    /// input. Without it, the remaining steps are shown
    #[arg(value_name = "STEPS")]
    steps: Option<String>,
    /// Delete the remaining steps
    #[arg(long, conflicts_with = "steps")]
    clear: bool,
}

impl Faults {
    pub(super) async fn run(self, control: &Control, output: &mut Output) -> Result<(), Failure> {
        if self.clear {
            let (): () = control.call(Method::DELETE, "faults", true, "").await?;
            super::report::done("the faults", "deleted", output);
            return Ok(());
        }
        let (method, body) = match &self.steps {
            Some(steps) => (Method::POST, json::read("STEPS", r#"[{"status": 503}]"#, steps)?.as_str().to_owned()),
            None => (Method::GET, String::new()),
        };
        let steps: Vec<Box<RawValue>> = control.call(method, "faults", true, body).await?;
        if steps.is_empty() {
            output.remark("no faults");
        }
        output.json_lines(&steps)
    }
}
