package commet

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"
)

// Kind is what went wrong, in one word. It is an error, so that errors.Is asks for it:
//
//	if errors.Is(err, commet.KindNotFound) { … }
//
// Later versions may know more kinds than these.
type Kind string

// The kinds of errors.
const (
	// KindConfiguration: the client's own settings are wrong: no API key, an unusable base URL, CA file or proxy.
	KindConfiguration Kind = "configuration"
	// KindInvalidRequest: the call was refused before anything was sent; Error.Param names the argument.
	KindInvalidRequest Kind = "invalid_request"
	// KindAuthentication is a 401: the API key is missing, malformed or revoked.
	KindAuthentication Kind = "authentication"
	// KindPermission is a 403: the API key may not do this.
	KindPermission Kind = "permission"
	// KindNotFound is a 404: there is no such customer.
	KindNotFound Kind = "not_found"
	// KindConflict is a 409: the request contradicts the state of the customer or an earlier request.
	KindConflict Kind = "conflict"
	// KindValidation is a 422: the server refused values; Error.ValidationErrors names the fields.
	KindValidation Kind = "validation"
	// KindRateLimited is a 429: too many requests; Error.RetryAfter may say how long to wait.
	KindRateLimited Kind = "rate_limited"
	// KindAPI is any other answer that is no success.
	KindAPI Kind = "api"
	// KindTimeout: an attempt or the whole call took longer than it was allowed.
	KindTimeout Kind = "timeout"
	// KindConnection: the connection could not be made, or broke.
	KindConnection Kind = "connection"
	// KindInvalidResponse: the server's answer was no answer of this API: no JSON, cut short, too large.
	KindInvalidResponse Kind = "invalid_response"
	// KindCancelled: the caller cancelled the call.
	KindCancelled Kind = "cancelled"
	// KindInternal is a fault of this library. Please report it.
	KindInternal Kind = "internal"
)

// Error is the kind's name.
func (kind Kind) Error() string {
	return "commet: " + string(kind)
}

// Outcome is what became of the request, as far as this process can know: the question to ask after a failed write.
//
// Over several attempts the worst holds: once an attempt may have been applied, a later refusal of another attempt does
// not undo that. Later versions may know more outcomes than these.
type Outcome string

// The outcomes.
const (
	// OutcomeNotSent: nothing left this process; nothing was applied.
	OutcomeNotSent Outcome = "not_sent"
	// OutcomeRejected: the server answered no (a 3xx or 4xx); nothing was applied.
	OutcomeRejected Outcome = "rejected"
	// OutcomeUnknown: it may have been applied: the answer was lost, unusable, or a 5xx. Repeat the call with the same
	// Error.IdempotencyKey, or look before you repeat it.
	OutcomeUnknown Outcome = "unknown"
)

// ValidationError is one field that the server refused.
type ValidationError struct {
	// Field is the field, as the server names it: billingEmail.
	Field string `json:"field"`
	// Message is what is wrong with it.
	Message string `json:"message"`
}

// Error is why a call failed. Every error of this package is one:
//
//	var failure *commet.Error
//	if errors.As(err, &failure) && failure.Outcome == commet.OutcomeUnknown { … }
//
// errors.Is also finds its Kind, and context.Canceled or context.DeadlineExceeded when the call's context ended it.
// Error() is one line that is safe to log: it never holds the API key, an e-mail address or a name, not even when the
// server's own message did.
type Error struct {
	// Kind is what went wrong, in one word.
	Kind Kind
	// Message is what went wrong, in a sentence; the server's own where it gave one.
	Message string
	// Code is the server's code, such as customer_not_found.
	Code string
	// Status is the HTTP status of the last answer; 0 when there was no answer.
	Status int
	// Param is the argument or field at fault.
	Param string
	// Details are the server's details, as it sent them but for redacted addresses and names.
	Details Json
	// ValidationErrors are the fields that the server refused, when it named them.
	ValidationErrors []ValidationError
	// RequestID is the server's id of the last attempt (x-request-id): quote it to support.
	RequestID string
	// DocURL is where the server documents this error.
	DocURL string
	// IdempotencyKey is what every attempt of this write carried; empty for a read.
	IdempotencyKey string
	// RetryAfter is how long the server asked to wait, uncapped.
	RetryAfter time.Duration
	// Attempts is how many attempts were begun; 0 when the call was refused before the first.
	Attempts int
	// Retryable tells whether the same call may succeed later without a change.
	Retryable bool
	// Outcome is what became of the request.
	Outcome Outcome

	line  string
	text  Json
	cause error
}

// cause is one link of the chain behind an error.
type cause struct {
	text string
	next error
}

func (cause *cause) Error() string { return cause.text }
func (cause *cause) Unwrap() error { return cause.next }

// readError reads the error of a reply.
func readError(text []byte) *Error {
	wire := struct {
		*plainError
		Text       string
		RetryAfter float64
		Causes     []string
	}{plainError: new(plainError)}
	if err := json.Unmarshal(text, &wire); err != nil {
		return &Error{Kind: KindInternal, Message: "the library's answer is of another version", Outcome: OutcomeUnknown, cause: err}
	}
	failure := (*Error)(wire.plainError)
	failure.line, failure.text = wire.Text, text
	failure.RetryAfter = time.Duration(wire.RetryAfter * float64(time.Second))
	if string(failure.Details) == "null" {
		failure.Details = nil
	}
	for _, text := range slices.Backward(wire.Causes) {
		failure.cause = &cause{text, failure.cause}
	}
	return failure
}

// endedBy puts the error of the context that ended the call at the end of the chain.
func (failure *Error) endedBy(ended error) {
	if errors.Is(ended, context.DeadlineExceeded) {
		before := string(failure.Kind) + ": " + failure.Message
		failure.Kind, failure.Message = KindTimeout, "the context's deadline passed before the call ended"
		failure.line = string(failure.Kind) + ": " + failure.Message + strings.TrimPrefix(failure.line, before)
		failure.retell()
	}
	last := &failure.cause
	for *last != nil {
		last = &(*last).(*cause).next
	}
	*last = ended
}

// retell writes kind and message into the text.
func (failure *Error) retell() {
	all := map[string]any{}
	members(failure.text, func(name, value []byte) {
		read, _ := unquote(name)
		all[read] = Json(value)
	})
	all["kind"], all["message"], all["text"] = string(failure.Kind), failure.Message, failure.line
	if text, err := appendMap(nil, all, deepest); err == nil {
		failure.text = text
	}
}

// plainError is an Error without its methods, so that encoding/json reads its fields.
type plainError Error

// refused is the error for an argument that cannot be sent.
func refused(param string, why error) *Error {
	message := fmt.Sprintf("%s: %s", param, why)
	return &Error{Kind: KindInvalidRequest, Message: message, Param: param, Outcome: OutcomeNotSent, cause: why}
}

// misconfigured returns the error for a client that cannot be made, or that is nil.
func misconfigured(message string) *Error {
	return &Error{Kind: KindConfiguration, Message: message, Outcome: OutcomeNotSent}
}

func errNoClient() *Error {
	return misconfigured("the client is nil; make one with commet.New")
}

var errNilContext = errors.New("is nil; expected a context, such as context.Background()")

func errNilOption(index int) error {
	return fmt.Errorf("option %d is nil; leave it out", index+1)
}

// endedBefore is the error for a call whose context had ended before it began.
func endedBefore(ended error) *Error {
	kind, message := KindCancelled, "the call was cancelled before it began"
	if errors.Is(ended, context.DeadlineExceeded) {
		kind, message = KindTimeout, "the context's deadline passed before the call began"
	}
	return &Error{Kind: kind, Message: message, Outcome: OutcomeNotSent, cause: ended}
}

// Error is one line that is safe to log.
func (failure *Error) Error() string {
	if failure == nil {
		return "<nil>"
	}
	if failure.line != "" {
		return "commet: " + failure.line
	}
	return fmt.Sprintf("commet: %s: %s", string(failure.Kind), failure.Message)
}

// Is tells whether target is this error's Kind.
func (failure *Error) Is(target error) bool {
	kind, is := target.(Kind)
	return is && failure != nil && kind == failure.Kind
}

// Unwrap is the cause: another text, or the error of the context that ended the call.
func (failure *Error) Unwrap() error {
	if failure == nil {
		return nil
	}
	return failure.cause
}

// Timeout tells whether it is a timeout, as net.Error does.
func (failure *Error) Timeout() bool {
	return failure != nil && failure.Kind == KindTimeout
}

// JSON is the error as the library's one text for it, the same in every language; nil when the call never began.
func (failure *Error) JSON() Json {
	if failure == nil {
		return nil
	}
	return failure.text
}

// Format is Error(), whatever the verb.
func (failure *Error) Format(state fmt.State, _ rune) {
	show(state, failure.Error())
}

// LogValue is Error().
func (failure *Error) LogValue() slog.Value {
	return slog.StringValue(failure.Error())
}
