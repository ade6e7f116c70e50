//! Webhooks: `commet listen`, `commet trigger` and `commet webhooks`.
#![cfg(unix)]

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Lines, Read as _, Write as _};
use std::process::{Child, ChildStdout, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use commet_emulator::{DEFAULT_API_KEY, DeliveryStep, Emulator};

use crate::interrupt::{signal, wait_until};
use crate::server::{Server, head};
use crate::support::{KEY, Ran, World, commet, run};

const WAIT: Duration = Duration::from_secs(20);

/// The deliveries that an application got.
struct Came {
    headers: HashMap<String, String>,
    body: Vec<u8>,
}

/// An application that takes webhooks.
fn application() -> (u16, Receiver<Came>) {
    let (sender, came) = channel();
    let server = Server::start(move |stream| {
        let mut reader = BufReader::new(stream);
        let Some(head) = head(&mut reader) else { return };
        let headers: HashMap<_, _> = head.lines().skip(1).filter_map(|line| line.split_once(": ")).collect();
        let headers: HashMap<_, _> =
            headers.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned())).collect();
        let mut body = vec![0; headers["content-length"].parse().unwrap()];
        if reader.read_exact(&mut body).is_ok() {
            let _ = sender.send(Came { headers, body });
            let _ = reader.get_mut().write_all(b"HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
        }
    });
    (server.port, came)
}

/// A running `commet listen`, which ends with the test.
struct Listening {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
    secret: String,
}

impl Listening {
    fn start(world: &World, arguments: &[&str]) -> Self {
        let mut command = world.command(&[&["listen", "--forward-to"], arguments].concat());
        Self::of(command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap())
    }

    fn of(mut child: Child) -> Self {
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let secret = Self::secret(&mut lines);
        Self { child, lines, secret }
    }

    fn secret(lines: &mut Lines<BufReader<ChildStdout>>) -> String {
        let line = lines.next().unwrap().unwrap();
        line.strip_prefix("Signing secret: ").expect(&line).to_owned()
    }

    fn line(&mut self) -> Vec<String> {
        self.lines.next().unwrap().unwrap().split_whitespace().map(str::to_owned).collect()
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        // Gone already, when the test stopped it.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn listening_posts_to_an_application_and_leaves_nothing_behind() {
    let world = World::new();
    let (port, came) = application();
    let target = format!("localhost:{port}/hooks");
    let mut listening = Listening::start(&world, &[&target, "--events", "payment.failed,invoice.created"]);
    assert!(listening.secret.starts_with("whsec_"), "{}", listening.secret);
    let unwanted = world.run(&["trigger", "payment.received"]).ok();
    assert!(unwanted.err.contains("no endpoint subscribes to it"), "{unwanted:?}");
    let triggered = world.run(&["trigger", "payment.failed"]).ok();
    assert_eq!(triggered.err, "on its way to 1 endpoint\n");
    let id = triggered.out.split_whitespace().last().unwrap().to_owned();
    let line = listening.line();
    assert_eq!((line[1].as_str(), line[3].as_str(), &line[4], &line[5]), ("204", "ms", &"payment.failed".into(), &id));
    let first = came.recv_timeout(WAIT).unwrap();
    assert_eq!(first.headers["x-commet-event-id"], id);

    // Once more, by the event's ID; byte for byte the same.
    world.run(&["webhooks", "resend", &id]).ok();
    let again = came.recv_timeout(WAIT).unwrap();
    assert_eq!((&again.body, &again.headers), (&first.body, &first.headers));
    assert_eq!(listening.line()[5], id);

    // What came is what was signed; without its last byte it is not.
    let verify = |body: &[u8], arguments: &[&str]| {
        let mut child = commet()
            .args([&["webhooks", "verify"], arguments].concat())
            .env("COMMET_WEBHOOK_SECRET", &listening.secret)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(body).unwrap();
        Ran::from(child.wait_with_output().unwrap())
    };
    let signature = first.headers["x-commet-signature"].as_str();
    let right = verify(&first.body, &["--signature", signature]).ok();
    assert_eq!(right.out, format!("✓ payment.failed  {id}\n"));
    let upper = signature.to_ascii_uppercase();
    for (body, arguments, reason) in [
        (&first.body[1..], vec!["--signature", signature], "mismatch"),
        (&first.body[..], vec!["--signature", "é"], "malformed"),
        (&first.body[..], vec!["--signature", &upper], "malformed"),
        (&first.body[..], vec![], "no_signature"),
    ] {
        let wrong = verify(body, &[&arguments[..], &["--json"]].concat());
        assert_eq!((wrong.code, wrong.out.as_str()), (22, ""), "{wrong:?}");
        assert!(wrong.error()["message"].as_str().unwrap().starts_with(reason), "{wrong:?}");
        assert!(!wrong.err.contains("whsec_"), "{wrong:?}");
    }
    let both = verify(&first.body, &["--signature", signature, "--secret", "whsec_new", "--secret", &listening.secret]);
    both.ok();

    signal(listening.child.id(), "INT");
    assert_eq!(listening.child.wait().unwrap().code(), Some(0));
    assert!(world.run(&["trigger", "payment.failed"]).ok().err.contains("no endpoint subscribes to it"));
}

#[test]
fn what_went_wrong_is_in_the_line() {
    let world = World::new();
    let (port, _came) = application();
    let mut listening = Listening::start(&world, &[&port.to_string()]);
    world.emulator.script_deliveries(KEY, vec![DeliveryStep::cut()]);
    world.run(&["trigger", "payment.failed"]).ok();
    let line = listening.line().join(" ");
    assert!(line.contains("---") && line.contains("fault cut"), "{line}");
    signal(listening.child.id(), "TERM");
    assert_eq!(listening.child.wait().unwrap().code(), Some(0));
}

#[test]
fn listening_goes_on_when_the_emulator_is_started_anew() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("emulator.db");
    let (port, came) = application();
    let start = |at: u16| Emulator::builder().port(at).database(&file).start_blocking().unwrap();
    let emulator = start(0);
    let at = emulator.url().rsplit(':').next().unwrap().parse().unwrap();
    let api = emulator.api_url().to_owned();
    let run_at = |arguments: &[&str]| run(commet().env("COMMET_BASE_URL", &api).args(arguments));
    let mut command = commet();
    command.env("COMMET_BASE_URL", &api).args(["listen", "--forward-to", &port.to_string()]);
    let mut listening = Listening::of(command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap());
    run_at(&["trigger", "payment.failed"]).ok();
    assert_eq!(listening.line()[1], "204");
    // The file keeps the endpoint.
    drop(emulator);
    let emulator = start(at);
    run_at(&["trigger", "payment.failed"]).ok();
    assert_eq!(listening.line()[1], "204");
    // Without the endpoint it is registered again, with another secret.
    drop(emulator);
    std::fs::remove_file(&file).unwrap();
    let emulator = start(at);
    let secret = Listening::secret(&mut listening.lines);
    assert_ne!(secret, listening.secret);
    run_at(&["trigger", "payment.failed"]).ok();
    assert_eq!(listening.line()[1], "204");
    assert_eq!(came.try_iter().count(), 3);
    signal(listening.child.id(), "INT");
    wait_until("the end", || {
        let body = emulator.webhook_deliveries(DEFAULT_API_KEY).unwrap();
        body.len() == 1 && run_at(&["trigger", "payment.failed"]).err.contains("no endpoint")
    });
}

#[test]
fn what_cannot_be_is_refused() {
    let world = World::new();
    let ran = world.run(&["listen", "--forward-to", "https://localhost/"]);
    assert!(ran.code == 16 && ran.err.contains("url must be an http URL"), "{ran:?}");
    let ran = world.run(&["listen", "--forward-to", "3000", "--events", "invoice.paid"]);
    assert!(ran.code == 2 && ran.err.contains("subscription.plan_changed"), "{ran:?}");
    assert_eq!(world.run(&["trigger", "invoice.paid"]).code, 2);
    let ran = world.run(&["webhooks", "resend", "sub_1"]);
    assert!(ran.code == 2 && ran.err.contains("evt_ or del_"), "{ran:?}");
    for id in ["evt_1", "del_1"] {
        let ran = world.run(&["webhooks", "resend", id]);
        assert!(ran.code == 16 && ran.err.contains("no event or delivery"), "{ran:?}");
    }
    let ran = world.run(&["webhooks", "verify", "/no/such/file", "--secret", "whsec_x"]);
    assert!(ran.code == 2 && ran.err.contains("cannot read"), "{ran:?}");
    assert_eq!(world.run(&["webhooks", "verify"]).code, 2, "a secret is needed");
}
