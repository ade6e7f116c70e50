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

// Limit is a limit for all calls of a client, as an Option of New, or for one call, as a CallOption.
//
// The deadline of a call's context is a limit too: a call ends at the earlier of the deadline and the timeout. In an
// iteration over pages, the deadline spans all pages, and the timeout applies to each.
type Limit struct{ option }

// option is a setting or a call option: the function that makes it, its name in the library, and its value.
type option struct {
	function, name string
	value          any
}

type (
	setting     struct{ option }
	callSetting struct{ option }
	// header is an option with the name of a header.
	header struct{ option }
)

// named holds settings or options by their names. The last value of a repeated one is used.
type named map[string]option

type settings struct {
	named
	logger *slog.Logger
}

type options struct {
	named
	headers map[string]any
	failed  *Error
}

func (l Limit) client(settings *settings)   { settings.set(l.option) }
func (l Limit) call(options *options)       { options.set(l.option) }
func (s setting) client(settings *settings) { settings.set(s.option) }
func (c callSetting) call(options *options) { options.set(c.option) }

func (h header) call(options *options) {
	if options.headers == nil {
		options.headers = map[string]any{}
		options.set(option{h.function, "headers", options.headers})
	}
	options.headers[h.name] = h.value
}

func (n *named) set(given option) {
	if *n == nil {
		*n = make(map[string]option)
	}
	(*n)[given.name] = given
}

// text returns the settings or options as JSON.
func (n named) text() (string, *Error) {
	object := newObject()
	for _, name := range slices.Sorted(maps.Keys(n)) {
		object.set(name, n[name].function, n[name].value)
	}
	return object.end()
}

func newOptions(opts []CallOption) *options {
	options := &options{}
	for index, option := range opts {
		if isAbsent(option) {
			options.failed = refused("opts", errNilOption(index))
			break
		}
		option.call(options)
	}
	return options
}

func milliseconds(duration time.Duration) float64 {
	return float64(duration) / float64(time.Millisecond)
}

// WithLogger logs the events of calls: each attempt and each retry at Debug, and what needs attention, such as a
// deprecated path of the API, at Warn. The events of a call are logged when it ends, with its context and with the times
// at which they happened. They contain no key, e-mail address or name.
//
// A panic of a handler does not affect the call. Calls that a handler makes with the context that it gets are not logged.
func WithLogger(logger *slog.Logger) Option {
	return toLogger{logger}
}

type toLogger struct {
	logger *slog.Logger
}

func (t toLogger) client(settings *settings) { settings.logger = t.logger }
