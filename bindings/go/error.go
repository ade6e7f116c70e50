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

// Kind is what went wrong, in one word. It is an error, so that errors.Is asks for it:
//
//	if errors.Is(err, commet.KindNotFound) { … }
//
// Later versions may know more kinds than these.
type Kind string

// Error is the kind's name.
func (kind Kind) Error() string {
	return "commet: " + string(kind)
}

// Outcome is what became of the request, as far as this process can know: the question to ask after a failed write.
//
// Over several attempts the worst holds: once an attempt may have been applied, a later refusal of another attempt does
// not undo that. Later versions may know more outcomes than these.
type Outcome string

// ValidationError is one field that the server refused.
type ValidationError struct {
	// Field is the field, as the server names it.
	Field string `json:"field"`
	// Message is what is wrong with it.
	Message string `json:"message"`
}

// NewError makes an error for tests: with the status, the outcome and the answer whether a retry may help that are
// usual for its kind. Set other fields on it as they are needed.
func NewError(kind Kind, message string) *Error {
	failure := Error{Kind: kind, Outcome: OutcomeUnknown}
	if at := slices.IndexFunc(usual[:], func(each Error) bool { return each.Kind == kind }); at >= 0 {
		failure = usual[at]
	}
	failure.Message = message
	return &failure
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
	failure := &Error{text: text}
	readObject(text, 0, reflect.ValueOf(failure).Elem(), deepest)
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

// endedBy puts the error of the context that ended the call at the end of the chain.
func (failure *Error) endedBy(ended error) {
	if errors.Is(ended, context.DeadlineExceeded) {
		before := failure.begin()
		failure.Kind, failure.Message = KindTimeout, "the context's deadline passed before the call ended"
		failure.line = failure.begin() + strings.TrimPrefix(failure.line, before)
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
	return "commet: " + failure.begin()
}

// begin is how the text of the error begins.
func (failure *Error) begin() string {
	return fmt.Sprintf(textFormat, string(failure.Kind), failure.Message)
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

// Temporary is Retryable: with Timeout it makes the error a net.Error.
func (failure *Error) Temporary() bool {
	return failure != nil && failure.Retryable
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
