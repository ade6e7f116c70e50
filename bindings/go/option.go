package commet

import (
	"log/slog"
	"maps"
	"slices"
	"time"
)

// Option is a setting of a client.
type Option interface {
	client(*settings)
}

// CallOption is an option of one call.
type CallOption interface {
	call(*options)
}

// Limit is a limit of all calls of a client, given to New; or of one call.
type Limit struct {
	name  string
	value any
}

// named are settings or options, by the library's names. Of one that is given twice the later counts.
type named map[string]any

type settings struct {
	named
	logger *slog.Logger
}

type options struct {
	named
	headers map[string]any
	failed  *Error
}

type clientOption func(*settings)

type callOption func(*options)

func (limit Limit) client(settings *settings)         { settings.named[limit.name] = limit.value }
func (limit Limit) call(options *options)             { options.set(limit.name, limit.value) }
func (option clientOption) client(settings *settings) { option(settings) }
func (option callOption) call(options *options)       { option(options) }
func setting(name string, value any) Option {
	return clientOption(func(settings *settings) { settings.named[name] = value })
}

func (options *options) set(name string, value any) {
	if options.named == nil {
		options.named = named{}
	}
	options.named[name] = value
}

// text is the JSON of settings or options.
func (named named) text() (string, *Error) {
	object := newObject()
	object.spell = optionName
	for _, name := range slices.Sorted(maps.Keys(named)) {
		object.set(name, named[name])
	}
	return object.end()
}

// optionName is how the caller writes the name of a setting or an option that is a text.
func optionName(name string) string {
	switch name {
	case "baseUrl":
		return "WithBaseURL"
	case "caFile":
		return "WithCAFile"
	case "headers":
		return "WithHeader"
	case "proxy":
		return "WithProxy"
	case "idempotencyKey":
		return "WithIdempotencyKey"
	default:
		return name
	}
}

func milliseconds(duration time.Duration) float64 {
	return float64(duration) / float64(time.Millisecond)
}

// WithTimeout sets the whole time a call may take, attempts and back-off together. Default: 60 s. The deadline of the
// call's context counts besides; of a walk through all pages it spans the whole, where the timeout is each page's own.
func WithTimeout(timeout time.Duration) Limit {
	return Limit{"timeoutMs", milliseconds(timeout)}
}

// WithAttemptTimeout sets the time one attempt may take, from dialling to the last byte of the answer. Default: 30 s.
func WithAttemptTimeout(timeout time.Duration) Limit {
	return Limit{"attemptTimeoutMs", milliseconds(timeout)}
}

// WithConnectTimeout sets the time that making a connection may take, TLS included. Default: 5 s.
func WithConnectTimeout(timeout time.Duration) Limit {
	return Limit{"connectTimeoutMs", milliseconds(timeout)}
}

// WithMaxRetries sets how often a failed attempt is repeated. Default: 3.
func WithMaxRetries(retries int) Limit {
	return Limit{"maxRetries", retries}
}

// WithBaseURL sets where the API is. Default: the environment's COMMET_BASE_URL, then https://commet.co/api.
func WithBaseURL(url string) Option { return setting("baseUrl", url) }

// WithBackoff sets the back-off: before retry n a random wait up to first · 2ⁿ⁻¹, never above longest.
// Default: 0.5 s and 8 s.
func WithBackoff(first, longest time.Duration) Option {
	return setting("backoffMs", []any{milliseconds(first), milliseconds(longest)})
}

// WithMaxRetryAfter sets the longest that a server's Retry-After is obeyed. Default: 30 s.
func WithMaxRetryAfter(longest time.Duration) Option {
	return setting("maxRetryAfterMs", milliseconds(longest))
}

// WithRetryBudget sets a retry budget of this client's own, instead of the one all clients of the process share: how
// many retries at once, and how many a second.
func WithRetryBudget(burst, perSecond int) Option {
	return setting("retryBudget", []any{burst, perSecond})
}

// WithMaxResponseBytes sets the largest answer that is read, in bytes, once decompressed. Default: 16 MiB.
func WithMaxResponseBytes(bytes int) Option { return setting("maxResponseBytes", bytes) }

// WithIdleTimeout sets how long an unused connection is kept. Default: 50 s.
func WithIdleTimeout(timeout time.Duration) Option {
	return setting("idleTimeoutMs", milliseconds(timeout))
}

// WithMaxConnections sets how many calls are made at once, each on a connection of its own unless the server speaks
// HTTP/2; further ones wait in order. Default: 1,000.
func WithMaxConnections(connections int) Option { return setting("maxConnections", connections) }

// WithProxy sets the proxy: http://user:password@host:port or socks5://host:port; an empty one is none. Default: the
// environment's HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY, but never for this machine's own addresses.
func WithProxy(url string) Option { return setting("proxy", url) }

// WithCAFile sets a PEM file of certificate authorities to trust beside the platform's (which is where SSL_CERT_FILE
// counts).
func WithCAFile(path string) Option { return setting("caFile", path) }

// WithLogger sends what happens during calls to a logger: each attempt and each retry at Debug, what somebody should
// look after, such as a path of the API that will be taken away, at Warn. A call's events come when it ends, with its
// context and with the times at which they happened. They hold no key, no address and no name.
//
// A handler that panics does not take the call's result away. Calls that a handler makes with the context it is given
// are not logged themselves.
func WithLogger(logger *slog.Logger) Option {
	return clientOption(func(settings *settings) { settings.logger = logger })
}

// WithIdempotencyKey sets the idempotency key of a write, instead of a random one: at most 255 visible ASCII
// characters. To repeat a call safely, give the key. Reads carry none.
func WithIdempotencyKey(key string) CallOption {
	return callOption(func(options *options) { options.set("idempotencyKey", key) })
}

// WithHeader sends a header along. Those that the client sets itself are refused.
func WithHeader(name, value string) CallOption {
	return callOption(func(options *options) {
		if options.headers == nil {
			options.headers = map[string]any{}
			options.set("headers", options.headers)
		}
		options.headers[name] = value
	})
}
