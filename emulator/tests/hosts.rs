use commet_emulator::Emulator;

use crate::client::{body, raw, status};

fn ask(emulator: &Emulator, path: &str, headers: &str) -> (Option<u16>, String) {
    let answer =
        raw(emulator, format!("GET {path} HTTP/1.1\r\nx-api-key: ck_hosts\r\n{headers}connection: close\r\n\r\n"));
    assert!(String::from_utf8_lossy(&answer).contains("x-request-id: req_"));
    (status(&answer), String::from_utf8_lossy(body(&answer)).into_owned())
}

#[tokio::test]
async fn other_hosts_and_origins_are_refused() {
    let emulator = Emulator::builder().allow_host("emulator").start().await.unwrap();
    for path in ["/api/customers", "/_emulator/health", "/_emulator/export"] {
        for good in [
            "localhost",
            "LOCALHOST:80",
            "a.localhost",
            "127.0.0.1:1",
            "127.9.9.9",
            "[::1]:4010",
            "emulator:4010",
            "host.docker.internal:4010",
        ] {
            let (status, body) = ask(&emulator, path, &format!("host: {good}\r\n"));
            assert_eq!(status, Some(200), "{good}: {body}");
        }
        for bad in [
            "host: evil.example\r\n",
            "host: 127.0.0.1.evil.example\r\n",
            "host: 10.0.0.1\r\n",
            "host: evil.example@localhost.evil.example\r\n",
            "host: evil.internal\r\n",
        ] {
            let (status, body) = ask(&emulator, path, bad);
            assert!(status == Some(403) && body.contains("forbidden_host"), "{bad}: {status:?} {body}");
            assert!(body.contains("--allow-host"), "{body}");
        }
        for bad in ["", "host: \r\n", "host: a b\r\n", "host: localhost\r\nhost: localhost\r\n"] {
            let (status, body) = ask(&emulator, path, bad);
            assert!(status == Some(400) && body.contains("bad_request"), "{bad}: {status:?} {body}");
        }
        for bad in ["http://evil.example", "null", "file://", "http://localhost.evil.example"] {
            let (status, body) = ask(&emulator, path, &format!("host: localhost\r\norigin: {bad}\r\n"));
            assert!(status == Some(403) && body.contains("forbidden_origin"), "{bad}: {status:?} {body}");
        }
    }
    // What a development server forwards to the API has the origin of its own page; control is for the emulator's alone.
    for (path, origin, expected) in [
        ("/api/customers", "http://localhost:3000", 200),
        ("/api/customers", "https://127.0.0.1", 200),
        ("/_emulator/export", "http://localhost:3000", 403),
        ("/_emulator/export", "https://localhost:4010", 403),
        ("/_emulator/export", "http://localhost", 403),
        ("/_emulator/export", "http://localhost:4010", 200),
    ] {
        let (status, body) = ask(&emulator, path, &format!("host: localhost:4010\r\norigin: {origin}\r\n"));
        assert_eq!(status, Some(expected), "{path} from {origin}: {body}");
    }
    let form = "POST /_emulator/reset HTTP/1.1\r\nhost: localhost:4010\r\norigin: http://localhost:3000\r\n\
                content-length: 0\r\nconnection: close\r\n\r\n";
    assert_eq!(status(&raw(&emulator, form)), Some(403));
    let preflight = "OPTIONS /api/customers HTTP/1.1\r\nhost: localhost\r\norigin: http://localhost:3000\r\n\
                     access-control-request-method: POST\r\nconnection: close\r\n\r\n";
    let answer = raw(&emulator, preflight);
    assert!(status(&answer) == Some(403) && String::from_utf8_lossy(&answer).contains("no page may call it"));
    let absolute = "GET http://evil.example/api/customers HTTP/1.1\r\nhost: localhost\r\nx-api-key: ck_a\r\nconnection: close\r\n\r\n";
    assert_eq!(status(&raw(&emulator, absolute)), Some(403));
}

#[tokio::test]
async fn only_names_of_hosts_can_be_allowed() {
    for bad in ["", " ", "http://emulator", "emulator:4010", "emulator/", "a b", "user@emulator"] {
        let error = Emulator::builder().allow_host(bad).start().await.unwrap_err().to_string();
        assert!(error.contains("invalid host name"), "{bad}: {error}");
    }
    for good in ["emulator", "host.docker.internal", "10.0.0.1", "::1", "[::1]"] {
        Emulator::builder().allow_host(good).start().await.unwrap();
    }
}

#[tokio::test]
async fn a_wider_binding_takes_addresses_but_no_names() {
    let emulator = Emulator::builder().host("0.0.0.0").start().await.unwrap();
    let port = emulator.url().rsplit(':').next().unwrap();
    for (host, expected) in [("192.168.1.2", 200), ("localhost", 200), ("evil.example", 403)] {
        let mut stream = std::net::TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        let text = format!("GET /_emulator/health HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n");
        std::io::Write::write_all(&mut stream, text.as_bytes()).unwrap();
        assert_eq!(status(&crate::client::read_to_end(&mut stream)), Some(expected), "{host}");
    }
}

/// The address of this machine in its network, if it has one.
fn own_address() -> Option<std::net::IpAddr> {
    let socket = std::net::UdpSocket::bind("0.0.0.0:0").ok()?;
    // Nothing is sent: the system only chooses the way.
    socket.connect("192.0.2.1:9").ok()?;
    socket.local_addr().ok().map(|address| address.ip()).filter(|address| !address.is_loopback())
}

#[tokio::test]
async fn other_machines_reach_the_api_alone_unless_told() {
    let Some(address) = own_address() else { return crate::report("hosts: this machine is in no network") };
    for allowed in [false, true] {
        let emulator = Emulator::builder().host("0.0.0.0").remote_control(allowed).start().await.unwrap();
        assert!(emulator.is_exposed() && emulator.url().starts_with("http://127.0.0.1:"), "{}", emulator.url());
        let port = emulator.url().rsplit(':').next().unwrap();
        for (path, expected) in [
            ("/api/customers", 200),
            ("/_emulator/health", 200),
            ("/openapi.json", 200),
            ("/_emulator/export", if allowed { 200 } else { 403 }),
            ("/_emulator/requests", if allowed { 200 } else { 403 }),
        ] {
            let mut stream = std::net::TcpStream::connect((address, port.parse().unwrap())).unwrap();
            let text =
                format!("GET {path} HTTP/1.1\r\nhost: {address}\r\nx-api-key: ck_a\r\nconnection: close\r\n\r\n");
            std::io::Write::write_all(&mut stream, text.as_bytes()).unwrap();
            assert_eq!(status(&crate::client::read_to_end(&mut stream)), Some(expected), "{path}");
        }
        assert_eq!(crate::client::Client::new(&emulator, "ck_a").get("/_emulator/export").await.status, 200);
    }
    assert!(!Emulator::start().await.unwrap().is_exposed());
}
