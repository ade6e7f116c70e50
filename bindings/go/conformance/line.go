package main

import (
	"bytes"
	"encoding/json"
	"time"

	"github.com/commet-labs/commet-go"
)

// line is what the judge asks; conformance/DRIVER.md describes it.
type line struct {
	ID        int64
	Describe  bool
	Session   string
	APIKey    string
	BaseURL   *string
	Client    limits
	Operation string
	Arguments json.RawMessage
	Options   limits
	Exact     bool
	Iterate   bool
	Take      *int
	Close     bool
}

// limits are settings of a client, or options of a call.
type limits struct {
	TimeoutMs, AttemptTimeoutMs, ConnectTimeoutMs, MaxRetryAfterMs, IdleTimeoutMs *float64
	MaxRetries, MaxResponseBytes                                                  *int
	BackoffMs                                                                     *[2]float64
	RetryBudget                                                                   *[2]int
	DeadlineMs, CancelAfterMs                                                     *float64
	IdempotencyKey                                                                *string
	Headers                                                                       map[string]string
}

func ms(milliseconds float64) time.Duration {
	return time.Duration(milliseconds * float64(time.Millisecond))
}

// add adds an option when there is a value for it.
func add[V, O any](options *[]O, value *V, option func(V) O) {
	if value != nil {
		*options = append(*options, option(*value))
	}
}

func inMs[O any](option func(time.Duration) O) func(float64) O {
	return func(milliseconds float64) O { return option(ms(milliseconds)) }
}

// both are the limits that clients and calls have.
func (limits limits) both() (both []commet.Limit) {
	add(&both, limits.TimeoutMs, inMs(commet.WithTimeout))
	add(&both, limits.AttemptTimeoutMs, inMs(commet.WithAttemptTimeout))
	add(&both, limits.ConnectTimeoutMs, inMs(commet.WithConnectTimeout))
	add(&both, limits.MaxRetries, commet.WithMaxRetries)
	return both
}

func (limits limits) client() (options []commet.Option) {
	for _, limit := range limits.both() {
		options = append(options, limit)
	}
	add(&options, limits.MaxRetryAfterMs, inMs(commet.WithMaxRetryAfter))
	add(&options, limits.IdleTimeoutMs, inMs(commet.WithIdleTimeout))
	add(&options, limits.MaxResponseBytes, commet.WithMaxResponseBytes)
	add(&options, limits.BackoffMs, func(two [2]float64) commet.Option { return commet.WithBackoff(ms(two[0]), ms(two[1])) })
	add(&options, limits.RetryBudget, func(two [2]int) commet.Option { return commet.WithRetryBudget(two[0], two[1]) })
	return options
}

func (limits limits) call() (options []commet.CallOption) {
	for _, limit := range limits.both() {
		options = append(options, limit)
	}
	if limits.IdempotencyKey != nil {
		options = append(options, commet.WithIdempotencyKey(*limits.IdempotencyKey))
	}
	for name, value := range limits.Headers {
		options = append(options, commet.WithHeader(name, value))
	}
	return options
}

// read fills parameters, whose fields have the specification's names. It tells which arguments are null, and which are
// there but empty.
func read(line *line, params any) (customerID string, null, empty []commet.Field) {
	var given struct {
		all        map[string]json.RawMessage
		CustomerID string
		Metadata   any
		Extra      map[string]any
	}
	decode(line.Arguments, &given.all)
	for name, value := range given.all {
		switch string(value) {
		case "null":
			null = append(null, commet.Field(name))
		case `""`, "0":
			empty = append(empty, commet.Field(name))
		}
	}
	decode(line.Arguments, &given)
	if line.Exact {
		given.Metadata = text(given.Metadata)
		for name, value := range given.Extra {
			given.Extra[name] = text(value)
		}
	}
	decode(line.Arguments, params)
	switch params := params.(type) {
	case *commet.CreateCustomerParams:
		params.Metadata, params.Extra = given.Metadata, given.Extra
	case *commet.UpdateCustomerParams:
		params.Metadata, params.Extra = given.Metadata, given.Extra
	case *commet.ListCustomersParams:
		params.Extra = given.Extra
	}
	return given.CustomerID, null, empty
}

// text is the JSON text that stands for a value, if one does.
func text(value any) any {
	if object, is := value.(map[string]any); is {
		if text, is := object["$json"].(string); is {
			return commet.Json(text)
		}
	}
	return value
}

func decode(text []byte, into any) {
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(into); err != nil {
		panic(err)
	}
}
