// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.

//! The documentation of settings and options, for the methods that set them.

/// The documentation of a client's setting.
macro_rules! setting {
    (api_key) => {
        "The API key. Default: the environment variable `COMMET_API_KEY`."
    };
    (base_url) => {
        "The URL of the API. Default: the environment variable `COMMET_BASE_URL`, else `https://commet.co/api`."
    };
    (timeout) => {
        "The longest time a call may take, all attempts and back-off together. Default: 60 s."
    };
    (attempt_timeout) => {
        "The longest time one attempt may take, from opening the connection to the last byte of the response. Default: 30 s."
    };
    (connect_timeout) => {
        "The longest time that opening a connection may take, TLS included. Default: 5 s."
    };
    (max_retries) => {
        "The number of retries after a failed attempt. Default: 3."
    };
    (backoff) => {
        "The first wait before a retry, and the longest. The wait before retry n is random, up to `first · 2ⁿ⁻¹`. Default: 0.5 s and 8 s."
    };
    (max_retry_after) => {
        "The longest wait before a retry that a server's `Retry-After` may ask for. A longer one is shortened to this. Default: 30 s."
    };
    (retry_budget) => {
        "The retries allowed at once, and those allowed per second, for this client alone. Default: a budget that all clients of the process share."
    };
    (max_response_bytes) => {
        "The largest response that is read, in bytes after decompression. Default: 16 MiB."
    };
    (idle_timeout) => {
        "How long an unused connection is kept open. Default: 50 s."
    };
    (max_blocking_connections) => {
        "The largest number of connections of a blocking client, one for each call in progress. Further calls wait in order. Default: 64."
    };
    (max_connections) => {
        "The largest number of calls in progress, each on a connection of its own unless the server speaks HTTP/2. Further calls wait in order. Default: 1,000."
    };
    (proxy) => {
        "The proxy, `http://user:password@host:port` or `socks5://host:port`; an empty text for none. Default: the environment variables `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`."
    };
    (ca_file) => {
        "A PEM file of certificates to trust besides the platform's."
    };
}

/// The documentation of a call's option.
macro_rules! option {
    (timeout) => {
        "The longest time this call may take, all attempts and back-off together."
    };
    (deadline) => {
        "The moment at which this call must have ended. The earlier of it and the timeout counts. For a list it spans all pages, while the timeout applies to each page."
    };
    (attempt_timeout) => {
        "The longest time each attempt may take."
    };
    (connect_timeout) => {
        "The longest time that opening a connection may take."
    };
    (max_retries) => {
        "The number of retries after a failed attempt."
    };
    (idempotency_key) => {
        "The idempotency key, 1 to 255 visible ASCII characters. Default: a random one. To repeat a call safely, pass the key of the first."
    };
    (headers) => {
        "Headers to send besides the client's own, which cannot be replaced."
    };
}

pub(crate) use {option, setting};
