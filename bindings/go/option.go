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
//
// The deadline of a call's context is a limit too: the earlier of it and the timeout counts. For an iteration over pages
// it spans all of them, while the timeout applies to each page.
type Limit struct{ option }

// option is a setting or an option: the function that makes it, its name in the library, and its value.
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

// named are settings or options, by their names. Of one that is given twice the later counts.
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

func (limit Limit) client(settings *settings)     { settings.set(limit.option) }
func (limit Limit) call(options *options)         { options.set(limit.option) }
func (setting setting) client(settings *settings) { settings.set(setting.option) }
func (setting callSetting) call(options *options) { options.set(setting.option) }

func (header header) call(options *options) {
	if options.headers == nil {
		options.headers = map[string]any{}
		options.set(option{header.function, "headers", options.headers})
	}
	options.headers[header.name] = header.value
}

func (named *named) set(given option) {
	if *named == nil {
		*named = make(map[string]option)
	}
	(*named)[given.name] = given
}

// text is the JSON of settings or options.
func (named named) text() (string, *Error) {
	object := newObject()
	for _, name := range slices.Sorted(maps.Keys(named)) {
		object.set(name, named[name].function, named[name].value)
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

// WithLogger sends what happens during calls to a logger: each attempt and each retry at Debug, what somebody should
// look after, such as a path of the API that will be taken away, at Warn. A call's events come when it ends, with its
// context and with the times at which they happened. They hold no key, no address and no name.
//
// A handler that panics does not take the call's result away. Calls that a handler makes with the context it is given
// are not logged themselves.
func WithLogger(logger *slog.Logger) Option {
	return toLogger{logger}
}

type toLogger struct {
	logger *slog.Logger
}

func (option toLogger) client(settings *settings) { settings.logger = option.logger }
