//! Which proxy the environment's variables give, as a table.
//!
//! `Go` is `golang.org/x/net/http/httpproxy`, `curl` is `Curl_check_noproxy` and the section "Environment" of curl(1),
//! `Python` is `urllib.request`. `both` is Go and curl. `RFC 6761` reserves names below `localhost`.

use super::*;

const PROXY: &str = "http://p.test:3128/";
const OTHER: &str = "http://other.test:1/";

/// The base URL, the variables, the proxy that is used, and who reads it so.
type Row = (&'static str, &'static [(&'static str, &'static str)], Option<&'static str>, &'static str);

fn proxy_of(base_url: &str, variables: &[(&str, &str)]) -> Result<Option<String>, Error> {
    let variables = variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let environment = Environment::given(variables);
    let route = Route::new(&base_url.parse().unwrap(), &ProxyChoice::Environment, &environment)?;
    Ok(route.proxy().map(ToString::to_string))
}

#[test]
fn variables_give_the_proxy() {
    #[rustfmt::skip]
    let table: &[Row] = &[
        ("http://api.test", &[], None, "both"),
        ("http://api.test", &[("HTTP_PROXY", PROXY)], Some(PROXY), "Go"),
        ("http://api.test", &[("http_proxy", PROXY)], Some(PROXY), "both"),
        ("https://api.test", &[("HTTP_PROXY", PROXY)], None, "both"),
        ("http://api.test", &[("HTTPS_PROXY", PROXY)], None, "both"),
        ("https://api.test", &[("HTTPS_PROXY", PROXY)], Some(PROXY), "both"),
        ("https://api.test", &[("https_proxy", PROXY)], Some(PROXY), "both"),
        ("https://api.test", &[("ALL_PROXY", PROXY)], Some(PROXY), "curl"),
        ("http://api.test", &[("all_proxy", PROXY)], Some(PROXY), "curl"),
        ("http://api.test", &[("http_proxy", PROXY), ("ALL_PROXY", OTHER)], Some(PROXY), "curl"),
        ("http://api.test", &[("HTTP_PROXY", PROXY), ("http_proxy", OTHER)], Some(PROXY), "Go"),
        ("https://api.test", &[("HTTPS_PROXY", PROXY), ("https_proxy", OTHER)], Some(PROXY), "Go"),
        ("http://api.test", &[("HTTP_PROXY", ""), ("http_proxy", PROXY)], Some(PROXY), "both"),
        ("http://api.test", &[("HTTP_PROXY", ""), ("http_proxy", " ")], None, "both"),
        ("http://api.test", &[("http_proxy", ""), ("ALL_PROXY", PROXY)], Some(PROXY), "curl"),
        ("https://api.test", &[("HTTPS_PROXY", ""), ("all_proxy", PROXY)], Some(PROXY), "curl"),
        ("http://api.test", &[("HTTP_PROXY", "p.test:3128")], Some(PROXY), "both"),
        ("http://api.test", &[("HTTP_PROXY", " http://p.test:3128 ")], Some(PROXY), "ours"),
        ("http://api.test", &[("HTTP_PROXY", "HTTP://p.test:3128")], Some(PROXY), "both"),
        ("http://api.test", &[("HTTP_PROXY", "http://u:w@p.test:3128")], Some(PROXY), "both"),
        ("http://api.test", &[("HTTP_PROXY", "http://[::1]:3128")], Some("http://[::1]:3128/"), "both"),
        ("http://api.test", &[("HTTP_PROXY", "socks5://p.test")], Some("socks5://p.test:1080/"), "both"),
        // A CGI program: HTTP_PROXY may be the header of a request. Go refuses the call, curl and Python ignore it.
        ("http://api.test", &[("REQUEST_METHOD", "GET"), ("HTTP_PROXY", PROXY)], None, "curl"),
        ("http://api.test", &[("REQUEST_METHOD", "GET"), ("http_proxy", PROXY)], Some(PROXY), "curl"),
        ("http://api.test", &[("REQUEST_METHOD", "GET"), ("HTTP_PROXY", PROXY), ("ALL_PROXY", OTHER)], Some(OTHER), "curl"),
        ("https://api.test", &[("REQUEST_METHOD", "GET"), ("HTTPS_PROXY", PROXY)], Some(PROXY), "both"),
        ("http://api.test", &[("REQUEST_METHOD", ""), ("HTTP_PROXY", PROXY)], Some(PROXY), "Go"),
        // The exceptions are read from the first variable that has a value.
        ("http://api.test", &[("http_proxy", PROXY), ("NO_PROXY", ""), ("no_proxy", "api.test")], None, "both"),
        ("http://api.test", &[("http_proxy", PROXY), ("NO_PROXY", "x.test"), ("no_proxy", "api.test")], Some(PROXY), "Go"),
        ("http://api.test", &[("ALL_PROXY", PROXY), ("no_proxy", "api.test")], None, "curl"),
        // A variable that is not used is not looked at.
        ("http://api.test", &[("http_proxy", "ht tp://x"), ("no_proxy", "api.test")], None, "both"),
        ("http://api.test", &[("http_proxy", PROXY), ("ALL_PROXY", "ht tp://x")], Some(PROXY), "both"),
    ];
    for (base_url, variables, expected, source) in table {
        let found = proxy_of(base_url, variables).unwrap_or_else(|error| panic!("{base_url} {variables:?}: {error}"));
        assert_eq!(found.as_deref(), *expected, "{base_url} {variables:?} ({source})");
    }
}

#[test]
fn exceptions_are_matched() {
    let direct = true;
    #[rustfmt::skip]
    let table = [
        // Wildcards.
        ("http://api.test", "*", direct, "both"),
        ("https://10.1.2.3", "*", direct, "both"),
        ("http://[2001:db8::1]", "*", direct, "both"),
        ("http://0.0.0.0:4010", "*", direct, "both"),
        ("http://api.test", "x.test, *", direct, "Go"),
        ("http://api.test", " * ", direct, "Go"),
        ("http://api.test", "*.test", direct, "Go"),
        ("http://test", "*.test", !direct, "both"),
        ("http://a.b.test", "*.b.test", direct, "Go"),
        ("http://api.test", "*api.test", !direct, "both"),
        ("http://api.test", "api.*", !direct, "both"),
        ("http://api.test", "a*i.test", !direct, "both"),
        ("http://api.test", "*:80", !direct, "both"),
        // Names and suffixes.
        ("http://api.test", "api.test", direct, "both"),
        ("http://api.test", "API.Test", direct, "both"),
        ("http://API.Test", "api.test", direct, "both"),
        ("http://eu.api.test", "api.test", direct, "both"),
        ("http://notapi.test", "api.test", !direct, "both"),
        ("http://api.test", "eu.api.test", !direct, "both"),
        ("http://api.test.evil", "api.test", !direct, "both"),
        ("http://api.test", "test", direct, "both"),
        ("http://eu.api.test", ".api.test", direct, "both"),
        ("http://api.test", ".api.test", direct, "curl"),
        ("http://notapi.test", ".api.test", !direct, "both"),
        ("http://api.test.", "api.test", direct, "curl"),
        ("http://api.test", "api.test.", direct, "curl"),
        // Lists.
        ("http://api.test", "x.test,api.test", direct, "both"),
        ("http://api.test", " x.test , api.test ", direct, "both"),
        ("http://api.test", "x.test api.test", direct, "curl"),
        ("http://api.test", ",,,api.test,", direct, "both"),
        ("http://api.test", "x.test,y.test", !direct, "both"),
        ("http://api.test", ",", !direct, "both"),
        ("http://api.test", ".", !direct, "both"),
        ("http://api.test", "http://api.test", !direct, "both"),
        // Ports.
        ("http://api.test:8080", "api.test:8080", direct, "Go"),
        ("http://api.test:8080", "api.test:80", !direct, "Go"),
        ("http://api.test:8080", "api.test", direct, "both"),
        ("http://api.test", "api.test:80", direct, "Go"),
        ("https://api.test", "api.test:443", direct, "Go"),
        ("https://api.test", "api.test:80", !direct, "Go"),
        ("http://eu.api.test:81", ".api.test:81", direct, "Go"),
        ("http://eu.api.test:81", "*.api.test:81", direct, "Go"),
        ("http://10.1.2.3:81", "10.1.2.3:81", direct, "Go"),
        ("http://10.1.2.3:81", "10.1.2.3:82", !direct, "Go"),
        ("http://[2001:db8::1]:81", "[2001:db8::1]:81", direct, "Go"),
        ("http://[2001:db8::1]:81", "[2001:db8::1]:82", !direct, "Go"),
        ("http://api.test:81", "api.test:x", !direct, "Go"),
        ("http://api.test", ":80", !direct, "Go"),
        // Addresses and networks.
        ("http://0.0.0.0:4010", "0.0.0.0", direct, "both"),
        ("http://10.1.2.3", "10.1.2.3", direct, "both"),
        ("http://10.1.2.3", "10.1.2.4", !direct, "both"),
        ("http://10.1.2.3", "2.3", !direct, "both"),
        ("http://10.1.2.3", ".1.2.3", !direct, "both"),
        ("http://10.1.2.3", "10.0.0.0/8", direct, "both"),
        ("http://10.1.2.3", "10.9.9.9/8", direct, "both"),
        ("http://11.1.2.3", "10.0.0.0/8", !direct, "both"),
        ("http://10.1.2.3", "10.1.2.3/32", direct, "both"),
        ("http://10.1.2.4", "10.1.2.3/32", !direct, "both"),
        ("http://10.1.2.3", "0.0.0.0/0", direct, "Go"),
        ("http://10.1.2.3", "10.0.0.0/33", !direct, "both"),
        ("http://api.test", "10.0.0.0/8", !direct, "both"),
        ("http://[2001:db8::1]", "2001:db8::1", direct, "both"),
        ("http://[2001:db8::1]", "2001:0DB8:0:0::1", direct, "both"),
        ("http://[2001:db8::1]", "[2001:db8::1]", direct, "ours"),
        ("http://[2001:db8::1]", "2001:db8::/32", direct, "both"),
        ("http://[2001:db9::1]", "2001:db8::/32", !direct, "both"),
        ("http://[2001:db8::1]", "10.0.0.0/8", !direct, "both"),
        ("http://[::ffff:10.1.2.3]", "10.0.0.0/8", direct, "Go"),
        ("http://10.1.2.3", "::ffff:10.0.0.0/104", direct, "Go"),
        ("http://10.1.2.3", "::ffff:10.1.2.3", direct, "Go"),
        // This machine. curl has no rule for it.
        ("http://localhost:4010", "", direct, "Go"),
        ("http://LOCALHOST", "", direct, "RFC 6761"),
        ("http://api.localhost", "", direct, "RFC 6761"),
        ("http://127.0.0.1", "", direct, "Go"),
        ("http://127.9.9.9", "", direct, "Go"),
        ("http://[::1]", "", direct, "Go"),
        ("http://[::ffff:127.0.0.1]", "", direct, "Go"),
        ("http://localhost.test", "", !direct, "both"),
        ("http://notlocalhost", "", !direct, "both"),
        // Every address of this machine, and so none: Go and curl take the proxy.
        ("http://0.0.0.0:4010", "", !direct, "both"),
        ("http://[::]:4010", "", !direct, "both"),
        ("http://128.0.0.1", "", !direct, "both"),
    ];
    for (base_url, exceptions, expected, source) in table {
        let variables = [("HTTP_PROXY", PROXY), ("HTTPS_PROXY", PROXY), ("NO_PROXY", exceptions)];
        let proxy = proxy_of(base_url, &variables).unwrap();
        assert_eq!(proxy.is_none(), expected, "{base_url} with NO_PROXY={exceptions:?} ({source})");
    }
}

#[test]
fn a_variable_that_names_no_proxy_is_refused_by_its_name() {
    for (name, value, why) in [
        ("HTTPS_PROXY", "ht tp://canary", "is not a URL"),
        ("https_proxy", "http://", "is not a URL"),
        ("ALL_PROXY", "http://u:canary@p.test:99999", "port"),
        ("all_proxy", "https://u:canary@p.test", "https"),
        ("HTTPS_PROXY", "socks4://u:canary@p.test", "socks4"),
        ("HTTPS_PROXY", "ftp://u:canary@p.test", "is not a URL"),
    ] {
        let error = proxy_of("https://api.test", &[(name, value)]).unwrap_err();
        assert!(error.message().contains(name) && error.message().contains(why), "{name}={value}: {error}");
        assert!(!format!("{error:?}").contains("canary"), "{error:?}");
    }
}

#[test]
fn the_proxy_and_the_base_url_decide_the_way() {
    let route = |base_url: &'static str, proxy: &str| {
        Route::new(&Uri::from_static(base_url), &ProxyChoice::Url(proxy.to_owned()), &Environment::Process)
    };
    assert!(matches!(route("http://api.test", "http://p:1"), Ok(Route::Forward { .. })));
    // A proxy that was asked for is used for this machine too.
    assert!(matches!(route("http://localhost:4010", "http://p:1"), Ok(Route::Forward { .. })));
    assert!(matches!(route("https://api.test", "http://p:1"), Ok(Route::Tunnel { authorization: None, .. })));
    assert!(matches!(route("https://api.test", "http://u:w@p:1"), Ok(Route::Tunnel { authorization: Some(_), .. })));
    assert!(matches!(route("https://api.test", "socks5://u:w@p:1"), Ok(Route::Socks { login: Some(_), .. })));
    let error = route("https://api.test", "https://u:canary@p:1").err().unwrap();
    assert!(!format!("{error:?}").contains("canary"));
}
