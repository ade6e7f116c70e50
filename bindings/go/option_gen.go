// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.

package commet

import "time"

// WithBaseURL sets the URL of the API. Default: the environment variable COMMET_BASE_URL, else https://commet.co/api.
func WithBaseURL(baseURL string) Option {
	return setting{option{"WithBaseURL", "baseUrl", baseURL}}
}

// WithTimeout sets the longest time a call may take, all attempts and back-off together. Default: 60 s.
func WithTimeout(timeout time.Duration) Limit {
	return Limit{option{"WithTimeout", "timeoutMs", milliseconds(timeout)}}
}

// WithAttemptTimeout sets the longest time one attempt may take, from opening the connection to the last byte of the
// response. Default: 30 s.
func WithAttemptTimeout(attemptTimeout time.Duration) Limit {
	return Limit{option{"WithAttemptTimeout", "attemptTimeoutMs", milliseconds(attemptTimeout)}}
}

// WithConnectTimeout sets the longest time that opening a connection may take, TLS included. Default: 5 s.
func WithConnectTimeout(connectTimeout time.Duration) Limit {
	return Limit{option{"WithConnectTimeout", "connectTimeoutMs", milliseconds(connectTimeout)}}
}

// WithMaxRetries sets the number of retries after a failed attempt. Default: 3.
func WithMaxRetries(maxRetries int) Limit {
	return Limit{option{"WithMaxRetries", "maxRetries", maxRetries}}
}

// WithBackoff sets the first wait before a retry, and the longest. The wait before retry n is random, up to first ·
// 2ⁿ⁻¹. Default: 0.5 s and 8 s.
func WithBackoff(first, longest time.Duration) Option {
	return setting{option{"WithBackoff", "backoffMs", []any{milliseconds(first), milliseconds(longest)}}}
}

// WithMaxRetryAfter sets the longest wait before a retry that a server's Retry-After may ask for. A longer one is
// shortened to this. Default: 30 s.
func WithMaxRetryAfter(maxRetryAfter time.Duration) Option {
	return setting{option{"WithMaxRetryAfter", "maxRetryAfterMs", milliseconds(maxRetryAfter)}}
}

// WithRetryBudget sets the retries allowed at once, and those allowed per second, for this client alone. Default: a
// budget that all clients of the process share.
func WithRetryBudget(burst, perSecond int) Option {
	return setting{option{"WithRetryBudget", "retryBudget", []any{burst, perSecond}}}
}

// WithMaxResponseBytes sets the largest response that is read, in bytes after decompression. Default: 16 MiB.
func WithMaxResponseBytes(maxResponseBytes int) Option {
	return setting{option{"WithMaxResponseBytes", "maxResponseBytes", maxResponseBytes}}
}

// WithIdleTimeout sets how long an unused connection is kept open. Default: 50 s.
func WithIdleTimeout(idleTimeout time.Duration) Option {
	return setting{option{"WithIdleTimeout", "idleTimeoutMs", milliseconds(idleTimeout)}}
}

// WithMaxConnections sets the largest number of calls in progress, each on a connection of its own unless the server
// speaks HTTP/2. Further calls wait in order. Default: 1,000.
func WithMaxConnections(maxConnections int) Option {
	return setting{option{"WithMaxConnections", "maxConnections", maxConnections}}
}

// WithProxy sets the proxy, http://user:password@host:port or socks5://host:port; an empty text for none. Default: the
// environment variables HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY.
func WithProxy(proxy string) Option {
	return setting{option{"WithProxy", "proxy", proxy}}
}

// WithCAFile sets a PEM file of certificates to trust besides the platform's.
func WithCAFile(caFile string) Option {
	return setting{option{"WithCAFile", "caFile", caFile}}
}

// WithIdempotencyKey sets the idempotency key, 1 to 255 visible ASCII characters. Default: a random one. To repeat a
// call safely, pass the key of the first.
func WithIdempotencyKey(idempotencyKey string) CallOption {
	return callSetting{option{"WithIdempotencyKey", "idempotencyKey", idempotencyKey}}
}

// WithHeader sets one of the headers to send besides the client's own, which cannot be replaced.
func WithHeader(name, value string) CallOption {
	return header{option{"WithHeader", name, value}}
}
