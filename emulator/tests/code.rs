//! Recorded requests as code.

#[cfg(unix)]
use std::process::Command;

use commet_emulator::Emulator;
use serde_json::json;

use crate::client::{Client, raw, request};

const KEY: &str = "ck_code";
const TOO_LONG: &str = "The journal keeps 64 KiB of a body; this one is longer, so it cannot be shown as code.";
const OBEYED: &str = "It has terminal control characters, so it cannot be pasted.";

/// A request whose body the journal keeps a part of.
fn long_body() -> String {
    json!({"billingEmail": "a@b.co", "metadata": {"a": "x".repeat(64 << 10)}}).to_string()
}

/// The last request as a command, run by a shell.
#[cfg(unix)]
async fn paste(emulator: &Emulator) {
    let number = emulator.requests(KEY).last().unwrap().number;
    let found = Client::new(emulator, KEY).get(&format!("/_emulator/requests/{number}/code")).await.data();
    let mut shell = Command::new("sh");
    shell.args(["-c", found["code"].as_str().unwrap()]).env("COMMET_API_KEY", KEY).env("NO_PROXY", "127.0.0.1");
    let output = shell.output().unwrap();
    assert!(output.status.success(), "{found} {output:?}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_pasted_command_makes_the_recorded_request() {
    let emulator = Emulator::start().await.unwrap();
    for (method, path, body) in [
        ("GET", "/api/customers?search='$x'&limit=2", ""),
        ("DELETE", "/api/../api/customers/[1-2]", ""),
        ("HEAD", "/api/customers", ""),
        ("A|B", "/api/customers", ""),
        ("`id`", "/api/customers", ""),
        ("#&!*", "/api/customers", ""),
        ("POST", "/api/customers", "@/etc/hosts"),
        ("POST", "/api/customers", "{\"billingEmail\":\n\t\"o'x@b.co\"}"),
    ] {
        raw(&emulator, request(method, path, KEY, body));
        paste(&emulator).await;
        let seen = emulator.requests(KEY);
        let [.., recorded, made] = seen.as_slice() else { panic!("{method} {path} {body}: {seen:?}") };
        assert_eq!((made.method.as_str(), made.path.as_str()), (method, path));
        assert_eq!(made.body.as_deref().unwrap_or_default(), body);
        assert_ne!(made.connection, recorded.connection);
        emulator.forget_requests(KEY);
    }
}

#[tokio::test]
async fn what_a_terminal_would_obey_is_no_command() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, KEY);
    for (path, body) in [
        ("/api/customers", "\u{1b}[201~id"),
        ("/api/customers", "\0"),
        ("/api/customers", "a\rb"),
        ("/api/customers", "\u{202e}a"),
        ("/api/customers?search=\u{2066}", ""),
    ] {
        raw(&emulator, request("POST", path, KEY, body));
        let number = emulator.requests(KEY).last().unwrap_or_else(|| panic!("{path} {body:?}")).number;
        let reply = client.get(&format!("/_emulator/requests/{number}/code?as=curl")).await;
        reply.expect_error(409, "request_not_shown");
        assert_eq!(reply.json()["message"], OBEYED, "{path} {body:?}");
    }
    // A program has them as escapes.
    client.create(json!({"billingEmail": "a@b.co", "fullName": "a\u{202e}b"})).await.data();
    let number = emulator.requests(KEY).last().unwrap().number;
    let found = client.get(&format!("/_emulator/requests/{number}/code?as=python")).await.data();
    assert!(found["code"].as_str().unwrap().contains("a\\u202eb"), "{found}");
}

#[tokio::test]
async fn a_key_that_cannot_be_sent_again_is_no_program() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, KEY);
    let head = request("POST", "/api/customers", KEY, r#"{"billingEmail":"a@b.co"}"#);
    for key in ["\u{e9}", "a b"] {
        raw(&emulator, head.replacen("\r\n", &format!("\r\nidempotency-key: {key}\r\n"), 1));
        let number = emulator.requests(KEY).last().unwrap().number;
        client
            .get(&format!("/_emulator/requests/{number}/code?as=python"))
            .await
            .expect_error(409, "request_not_shown");
    }
}

#[tokio::test]
async fn a_request_is_found_by_its_number() {
    let emulator = Emulator::start().await.unwrap();
    let (client, other) = (Client::new(&emulator, KEY), Client::new(&emulator, "ck_other"));
    client.get("/api/customers").await;
    other.get("/api/plans").await;
    client.get("/api/customers/a").await;
    let find = async |client: &Client, number: &str| client.get(&format!("/_emulator/requests/{number}/code")).await;
    assert!(find(&client, "3").await.text.contains("/api/customers/a"));
    assert!(find(&Client::new(&emulator, ""), "2").await.text.contains("/api/plans"));
    for number in ["2", "0", "4", "-1", "x", "18446744073709551615", "18446744073709551616"] {
        find(&client, number).await.expect_error(404, "request_not_found");
    }
}

#[tokio::test]
async fn a_body_that_is_not_kept_whole_is_not_shown() {
    let emulator = Emulator::start().await.unwrap();
    let client = Client::new(&emulator, KEY);
    client.create(long_body()).await.data();
    for form in ["curl", "node", "python", "go", "java", "php", "rust"] {
        let reply = client.get(&format!("/_emulator/requests/1/code?as={form}")).await;
        reply.expect_error(409, "request_not_shown");
        assert_eq!(reply.json()["message"], TOO_LONG, "{form}");
    }
}

#[cfg(feature = "dashboard")]
mod dashboard {
    use super::{Client, Emulator, KEY, OBEYED, TOO_LONG, json, long_body, raw, request};

    /// The forms of code, in the order of the page, and what only a program in each of them has.
    const FORMS: [(&str, &str, &str); 7] = [
        ("curl", "curl", "x-api-key: $COMMET_API_KEY"),
        ("node", "TypeScript", "@commet/node"),
        ("python", "Python", "from commet import"),
        ("go", "Go", "package main"),
        ("java", "Java", "void main("),
        ("php", "PHP", "&#60;?php"),
        ("rust", "Rust", "tokio::main"),
    ];

    /// The target of a page's link with this text.
    fn link<'a>(page: &'a str, title: &str) -> &'a str {
        let end = page.find(&format!(">{title}</a>")).unwrap_or_else(|| panic!("no link {title} in {page}"));
        let tag = &page[page[..end].rfind("<a href=\"").unwrap() + 9..end];
        &tag[..tag.find('"').unwrap()]
    }

    /// The text of the code that a page shows first.
    fn code(page: &str) -> &str {
        let rest = &page[page.find("id=\"code\"").unwrap()..];
        let rest = &rest[rest.find("<pre").unwrap()..];
        &rest[..rest.find("</pre>").unwrap()]
    }

    /// Follows every link of a page to a language, from the page of the language before.
    async fn follow_languages(client: &Client, page: &str) {
        let mut shown = client.get(page).await.text;
        assert!(code(&shown).contains(FORMS[0].2), "{shown}");
        for (name, title, mark) in FORMS.iter().rev() {
            let target = link(&shown, title).replace("&#38;", "&").replace("&amp;", "&");
            assert!(target.ends_with(&format!("as={name}#code")), "{target}");
            shown = client.get(&target).await.text;
            assert!(code(&shown).contains(mark), "{title}: {shown}");
            assert!(shown.contains(&format!("aria-current=\"true\">{title}</a>")), "{title}: {shown}");
        }
    }

    #[tokio::test]
    async fn a_request_is_shown_in_each_language() {
        let emulator = Emulator::start().await.unwrap();
        let client = Client::new(&emulator, KEY);
        client.create(json!({"billingEmail": "a@b.co"})).await.data();
        let organization = emulator.organization_id(KEY);
        follow_languages(&client, &format!("/dashboard/{organization}/requests/1?search=cust&status=2xx")).await;
    }

    #[tokio::test]
    async fn calls_about_a_customer_are_shown_in_each_language() {
        let emulator = Emulator::start().await.unwrap();
        let client = Client::new(&emulator, KEY);
        let customer = client.create(json!({"billingEmail": "a@b.co"})).await.data();
        let page =
            format!("/dashboard/{}/customers/{}", emulator.organization_id(KEY), customer["id"].as_str().unwrap());
        follow_languages(&client, &page).await;
        let shown = client.get(&format!("{page}?as=python")).await.text;
        for method in ["get(", "update(", "archive("] {
            assert!(shown.contains(&format!("customers.{method}")), "{method}: {shown}");
        }
        let home = client.get(&format!("/dashboard/{}", emulator.organization_id(KEY))).await.text;
        for (_, title, mark) in &FORMS[1..] {
            assert!(home.contains(&format!("<summary>{title}</summary>")) && home.contains(mark), "{title}: {home}");
        }
    }

    #[tokio::test]
    async fn a_request_that_is_not_shown_says_why_and_is_replayed_if_it_is_whole() {
        let emulator = Emulator::start().await.unwrap();
        let client = Client::new(&emulator, KEY);
        client.create(long_body()).await.data();
        raw(&emulator, request("POST", "/api/customers", KEY, "\u{1b}[201~id"));
        let organization = emulator.organization_id(KEY);
        for (number, reason, is_whole) in [(1, TOO_LONG, false), (2, OBEYED, true)] {
            let page = format!("/dashboard/{organization}/requests/{number}");
            let shown = client.get(&page).await.text;
            assert!(shown.contains(&format!("<p class=\"hint\">{reason}</p>")), "{shown}");
            assert_eq!(shown.contains(&format!("action=\"{page}/replay\"")), is_whole, "{shown}");
            let reply =
                client.send("POST", &format!("{page}/replay"), &[("sec-fetch-site", "same-origin")], None).await;
            assert_eq!(reply.unwrap().status, if is_whole { 303 } else { 409 });
        }
        let seen = emulator.requests(KEY);
        assert_eq!((seen.len(), seen[2].body.as_deref()), (3, Some("\u{1b}[201~id")));
    }
}
