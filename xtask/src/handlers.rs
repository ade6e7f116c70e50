//! The examples that receive webhooks, each in its framework, must take what the emulator delivers and nothing else.

use std::fs::File;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};
use xshell::{Cmd, Shell, cmd};

use crate::emulator::Emulator;
use crate::languages;
use crate::step;

const TIMEOUT: Duration = Duration::from_secs(30);

/// A program that receives webhooks at `/webhooks`, and prints a line for each event that it handles.
pub(crate) struct Handler {
    name: &'static str,
    /// For a port, which it also finds in its environment.
    start: Box<dyn FnOnce(u16) -> Command>,
}

impl Handler {
    pub(crate) fn new(name: &'static str, start: impl FnOnce(u16) -> Command + 'static) -> Self {
        Self { name, start: Box::new(start) }
    }
}

/// Runs the handlers of these languages; of all when none is named.
pub(crate) fn test(shell: &Shell, names: &[String]) -> Result<()> {
    let emulator = Emulator::start(shell)?;
    let logs = shell.create_dir("target/webhooks")?;
    let languages =
        languages::others(names)?.into_iter().map(|language| Ok((language.name, (language.handlers)(shell)?)));
    let mut all: Vec<_> = languages.collect::<Result<_>>()?;
    if names.is_empty() || names.iter().any(|name| name == languages::rust::NAME) {
        all.push((languages::rust::NAME, vec![languages::rust::handler(shell)]));
    }
    for (language, handlers) in all {
        for handler in handlers {
            let name = handler.name;
            let word = name.replace(|letter: char| !letter.is_alphanumeric(), "-");
            step::timed(&format!("{language}: webhooks with {name}"), || {
                let organization =
                    Organization { shell, url: &emulator.url, key: format!("x-api-key: ck_{language}_{word}") };
                let log = logs.join(format!("{language}-{word}.log"));
                judge(&organization, handler, &log)
                    .with_context(|| format!("{name} printed:\n{}", std::fs::read_to_string(&log).unwrap_or_default()))
            })?;
        }
    }
    Ok(())
}

fn judge(organization: &Organization<'_>, handler: Handler, log: &Path) -> Result<()> {
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let url = format!("http://127.0.0.1:{port}/webhooks");
    let endpoint = organization.post("_emulator/webhooks/endpoints", &json!({"url": url}))?;
    let secret = endpoint["secret"].as_str().context("an endpoint has a secret")?;
    let program = Program::start((handler.start)(port), port, secret, log)?;

    organization.post("api/customers", &json!({"billingEmail": "billing@acme.com", "id": "user_1"}))?;
    let wanted = json!({"customerId": "user_1", "planCode": "starter"});
    let subscription = organization.post("api/subscriptions", &wanted)?;
    let checkout = subscription["checkoutUrl"].as_str().and_then(|url| url.rsplit('/').next());
    let checkout = checkout.context("a plan with a price has a checkout")?;
    organization.post(&format!("_emulator/checkouts/{checkout}/pay"), &json!({}))?;
    program.expect(&["activated user_1"])?;

    // A replay is answered as well, and is not handled again.
    let activated = &organization.deliveries("&event=subscription.activated")?[0];
    let id = activated["id"].as_str().context("a delivery has an ID")?;
    organization.post(&format!("_emulator/webhooks/deliveries/{id}/resend"), &json!({}))?;

    let signature = activated["attempts"][0]["signature"].as_str().context("an attempt has a signature")?;
    let body = activated["body"].as_str().context("a delivery has a body")?;
    let forged = [
        ("no signature", None, body.to_owned()),
        ("an empty signature", Some(String::new()), body.to_owned()),
        ("upper case", Some(signature.to_uppercase()), body.to_owned()),
        ("a letter more", Some(format!("{signature}0")), body.to_owned()),
        ("a letter that is not ASCII", Some(format!("é{}", &signature[2..])), body.to_owned()),
        ("another body", Some(signature.to_owned()), body.replacen("user_1", "user_2", 1)),
        ("no body", Some(signature.to_owned()), String::new()),
    ];
    for (what, signature, body) in forged {
        let status = organization.forge(&url, signature.as_deref(), &body)?;
        ensure!(status == "400", "{what}: answered {status}");
    }

    let id = subscription["id"].as_str().context("a subscription has an ID")?;
    organization.post(&format!("api/subscriptions/{id}/cancel"), &json!({"immediate": true}))?;
    // Events come in order: whatever was handled twice would stand before the last line.
    program.expect(&["activated user_1", "canceled user_1"])?;
    // A line is printed before the answer is sent.
    let is_tried = |delivery: &Value| delivery["attempts"].as_array().is_some_and(|attempts| !attempts.is_empty());
    until("each delivery is tried", || organization.deliveries("").is_ok_and(|all| all.iter().all(is_tried)))?;
    for delivery in organization.deliveries("")? {
        ensure!(delivery["status"] == "delivered", "a delivery ended otherwise: {delivery:#}");
    }
    Ok(())
}

/// An organization of the emulator, by HTTP.
struct Organization<'a> {
    shell: &'a Shell,
    url: &'a str,
    key: String,
}

impl Organization<'_> {
    fn answer(&self, curl: Cmd<'_>) -> Result<Value> {
        let reply: Value = serde_json::from_str(&curl.arg("-H").arg(&self.key).quiet().read()?)?;
        ensure!(reply["success"] == true, "the emulator answered {reply}");
        Ok(reply["data"].clone())
    }

    fn post(&self, path: &str, body: &Value) -> Result<Value> {
        let (url, body) = (format!("{}/{path}", self.url), body.to_string());
        self.answer(cmd!(self.shell, "curl --silent -H content-type:application/json --data-binary {body} {url}"))
    }

    fn deliveries(&self, filter: &str) -> Result<Vec<Value>> {
        let url = format!("{}/_emulator/webhooks/deliveries?limit=100{filter}", self.url);
        Ok(self.answer(cmd!(self.shell, "curl --silent {url}"))?.as_array().cloned().unwrap_or_default())
    }

    /// The status of the answer to a forged delivery.
    fn forge(&self, url: &str, signature: Option<&str>, body: &str) -> Result<String> {
        // A header with a semicolon is sent although it is empty.
        let header = signature.map(|signature| match signature {
            "" => "X-Commet-Signature;".to_owned(),
            _ => format!("X-Commet-Signature: {signature}"),
        });
        let header = header.iter().flat_map(|header| ["-H", header]);
        let status = "%{http_code}";
        let curl = cmd!(self.shell, "curl --silent --output /dev/null --write-out {status} {header...}");
        Ok(curl.args(["-H", "content-type: application/json", "--data-binary", body, url]).quiet().read()?)
    }
}

/// A running handler, which ends with its judgement.
struct Program {
    process: Child,
    log: PathBuf,
}

impl Program {
    fn start(mut command: Command, port: u16, secret: &str, log: &Path) -> Result<Self> {
        let output = File::create(log)?;
        command.env("PORT", port.to_string()).env("COMMET_WEBHOOK_SECRET", secret);
        command.stdin(Stdio::null()).stdout(output.try_clone()?).stderr(output);
        let program = Self { process: command.spawn()?, log: log.to_owned() };
        until("it listens", || TcpStream::connect(("127.0.0.1", port)).is_ok())?;
        Ok(program)
    }

    /// Waits until these events were handled, each once.
    fn expect(&self, lines: &[&str]) -> Result<()> {
        let handled = || -> Vec<String> {
            let text = std::fs::read_to_string(&self.log).unwrap_or_default();
            let starts = text
                .lines()
                .flat_map(|line| ["activated ", "canceled "].map(|word| line.find(word).map(|at| &line[at..])));
            starts.flatten().map(str::to_owned).collect()
        };
        until("it handles the event", || handled().len() >= lines.len())?;
        ensure!(handled() == lines, "it handled {:?}, and not {lines:?}", handled());
        Ok(())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn until(what: &str, mut is_so: impl FnMut() -> bool) -> Result<()> {
    let start = Instant::now();
    while !is_so() {
        ensure!(start.elapsed() < TIMEOUT, "{TIMEOUT:?} were not enough until {what}");
        thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
