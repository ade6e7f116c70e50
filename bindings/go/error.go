package commet

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"slices"
	"strings"
)

// Kind is the kind of an error. It is an error itself, so that errors.Is matches it:
//
//	if errors.Is(err, commet.KindNotFound) { … }
//
// Later versions may have more kinds.
type Kind string

// Error returns the name of the kind.
func (k Kind) Error() string {
	return "commet: " + string(k)
}

// Outcome tells whether the request may have been applied, as far as this process can know it. Check it after a failed
// write.
//
// Over several attempts, the worst outcome counts: once an attempt may have been applied, a later refusal of another
// attempt does not change that. Later versions may have more outcomes.
type Outcome string

// ValidationError is a field that the server refused.
type ValidationError struct {
	// Field is the server's name of the field.
	Field string `json:"field"`
	// Message is the reason.
	Message string `json:"message"`
}

// NewError returns an error for tests, with the Status, Outcome and Retryable that errors of its kind usually have. Set its
// other fields as needed.
func NewError(kind Kind, message string) *Error {
	failure := Error{Kind: kind, Outcome: OutcomeUnknown}
	if at := slices.IndexFunc(defaults[:], func(each Error) bool { return each.Kind == kind }); at >= 0 {
		failure = defaults[at]
	}
	failure.Message = message
	return &failure
}

// cause is one error in the chain of causes.
type cause struct {
	text string
	next error
}

func (c *cause) Error() string { return c.text }
func (c *cause) Unwrap() error { return c.next }

// decodeError decodes the error of a reply.
func decodeError(text []byte) *Error {
	failure := &Error{text: text}
	decodeStruct(text, 0, reflect.ValueOf(failure).Elem(), maxDepth)
	var causes []string
	members(text, func(name, value []byte) {
		switch string(name) {
		case `"text"`:
			failure.line, _ = unquote(value)
		case `"causes"`:
			items(value, func(value []byte) {
				cause, _ := unquote(value)
				causes = append(causes, cause)
			})
		}
	})
	for _, text := range slices.Backward(causes) {
		failure.cause = &cause{text, failure.cause}
	}
	return failure
}

// endedBy appends the error of the context that ended the call to the chain of causes.
func (e *Error) endedBy(ended error) {
	if errors.Is(ended, context.DeadlineExceeded) {
		before := e.begin()
		e.Kind, e.Message = KindTimeout, "the context's deadline passed before the call ended"
		e.line = e.begin() + strings.TrimPrefix(e.line, before)
		e.retell()
	}
	last := &e.cause
	for *last != nil {
		last = &(*last).(*cause).next
	}
	*last = ended
}

// retell updates kind, message and text in the JSON of the error.
func (e *Error) retell() {
	all := map[string]any{}
	members(e.text, func(name, value []byte) {
		read, _ := unquote(name)
		all[read] = JSON(value)
	})
	all["kind"], all["message"], all["text"] = string(e.Kind), e.Message, e.line
	if text, err := appendMap(nil, all, maxDepth); err == nil {
		e.text = text
	}
}

// refused returns the error for an argument that cannot be sent.
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

// contextEnded returns the error for a call whose context had ended before the call began.
func contextEnded(ended error) *Error {
	kind, message := KindCancelled, "the call was cancelled before it began"
	if errors.Is(ended, context.DeadlineExceeded) {
		kind, message = KindTimeout, "the context's deadline passed before the call began"
	}
	return &Error{Kind: kind, Message: message, Outcome: OutcomeNotSent, cause: ended}
}

// Error returns one line that is safe to log.
func (e *Error) Error() string {
	if e == nil {
		return "<nil>"
	}
	if e.line != "" {
		return "commet: " + e.line
	}
	return "commet: " + e.begin()
}

// begin returns the beginning of the text: the kind and the message.
func (e *Error) begin() string {
	return fmt.Sprintf(textFormat, string(e.Kind), e.Message)
}

// Is reports whether target is this error's Kind.
func (e *Error) Is(target error) bool {
	kind, is := target.(Kind)
	return is && e != nil && kind == e.Kind
}

// Unwrap returns the cause: an error of the library, or the error of the context that ended the call.
func (e *Error) Unwrap() error {
	if e == nil {
		return nil
	}
	return e.cause
}

// Timeout reports whether the call timed out, as in net.Error.
func (e *Error) Timeout() bool {
	return e != nil && e.Kind == KindTimeout
}

// Temporary returns Retryable. With Timeout it makes Error implement net.Error.
func (e *Error) Temporary() bool {
	return e != nil && e.Retryable
}

// JSON returns the error as JSON text, which is the same in every language. It is nil when the call never began.
func (e *Error) JSON() JSON {
	if e == nil {
		return nil
	}
	return e.text
}

// Format shows Error(), whatever the verb.
func (e *Error) Format(state fmt.State, _ rune) {
	show(state, e.Error())
}

// LogValue returns Error().
func (e *Error) LogValue() slog.Value {
	return slog.StringValue(e.Error())
}
