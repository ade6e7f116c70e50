// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

package commet

import "time"

// The kinds of errors.
const (
	// A setting of the client is wrong or missing: the API key, the base URL, the CA file, the proxy.
	KindConfiguration Kind = "configuration"
	// The call was refused before anything was sent; Param names the argument.
	KindInvalidRequest Kind = "invalid_request"
	// 401: the API key is missing, malformed or revoked.
	KindAuthentication Kind = "authentication"
	// 403: the API key does not permit this operation.
	KindPermission Kind = "permission"
	// 404: nothing exists with this ID.
	KindNotFound Kind = "not_found"
	// 409: the request contradicts the current state or an earlier request.
	KindConflict Kind = "conflict"
	// 422: the server refused values; ValidationErrors names the fields.
	KindValidation Kind = "validation"
	// 429: too many requests; RetryAfter may say how long to wait.
	KindRateLimited Kind = "rate_limited"
	// The server answered with an error that has no kind of its own.
	KindAPI Kind = "api"
	// An attempt or the whole call took longer than permitted.
	KindTimeout Kind = "timeout"
	// The connection could not be opened, or broke.
	KindConnection Kind = "connection"
	// The response is not a valid API response: not JSON, truncated, over the size limit, or without the data that the
	// operation returns. A write may have been applied: the outcome is unknown.
	KindInvalidResponse Kind = "invalid_response"
	// A webhook was refused because of its signature; Reason says why. Respond with 400.
	KindInvalidSignature Kind = "invalid_signature"
	// A webhook is correctly signed, but its body is not an event: not UTF-8, not a JSON object, or without a field
	// that every event has.
	KindInvalidEvent Kind = "invalid_event"
	// The caller cancelled the call, or closed the client during it.
	KindCancelled Kind = "cancelled"
	// A fault of this library. Please report it.
	KindInternal Kind = "internal"
)

// The outcomes of calls that failed.
const (
	// Nothing left this process; nothing was applied.
	OutcomeNotSent Outcome = "not_sent"
	// The server refused the request (a 3xx or 4xx); nothing was applied.
	OutcomeRejected Outcome = "rejected"
	// The request may have been applied: the response was lost, unusable, or a 5xx. Repeat the call with the same
	// idempotency key, or look before you repeat it.
	OutcomeUnknown Outcome = "unknown"
)

// Error is the type of every error of this package. It tells why a call failed:
//
//	var failure *commet.Error
//	if errors.As(err, &failure) && failure.Outcome == commet.OutcomeUnknown { … }
//
// errors.Is matches its Kind, and context.Canceled or context.DeadlineExceeded when the call's context ended it.
// Error() returns one line that is safe to log: it never contains the API key, an e-mail address or a name, not even when
// the server's own message does.
type Error struct {
	// The kind of the error.
	Kind Kind `json:"kind"`
	// The message, in one line. It is the server's own if the server sent one, with personal data masked.
	Message string `json:"message"`
	// The server's code, such as customer_not_found. Empty when absent.
	Code string `json:"code,omitzero"`
	// The HTTP status of the last response. 0 when there was no response.
	Status int `json:"status,omitzero"`
	// The argument or field at fault. Empty when absent.
	Param string `json:"param,omitzero"`
	// The reason why a webhook's signature was refused: no_signature (there is none), malformed (not 64 lower-case
	// hexadecimal digits) or mismatch (not the signature of this body with this secret). Empty when absent.
	Reason string `json:"reason,omitzero"`
	// The server's details, with personal data masked.
	Details JSON `json:"details,omitzero"`
	// The fields that the server refused, each with the reason.
	ValidationErrors []ValidationError `json:"validationErrors"`
	// The server's ID of the last attempt (x-request-id). Quote it to support. Empty when absent.
	RequestID string `json:"requestId,omitzero"`
	// The URL of the server's documentation of this error. Empty when absent.
	DocURL string `json:"docUrl,omitzero"`
	// The idempotency key of every attempt of this write. Empty for a read.
	IdempotencyKey string `json:"idempotencyKey,omitzero"`
	// The wait that the server asked for (Retry-After), without the client's limit.
	RetryAfter time.Duration `json:"retryAfter,omitzero"`
	// The number of attempts; 0 when the call was refused before the first.
	Attempts int `json:"attempts"`
	// Whether the same call may succeed when it is repeated later.
	Retryable bool `json:"retryable"`
	// Whether the request may have been applied, as far as this process can know it.
	Outcome Outcome `json:"outcome"`

	line  string
	text  JSON
	cause error
}

// textFormat formats the text of an error that did not come from the core: its kind and its message.
const textFormat = "%s: %s"

// defaults holds the error of each kind that NewError returns, without its message.
var defaults = [...]Error{
	{Kind: KindConfiguration, Outcome: OutcomeNotSent},
	{Kind: KindInvalidRequest, Outcome: OutcomeNotSent},
	{Kind: KindAuthentication, Outcome: OutcomeRejected, Status: 401},
	{Kind: KindPermission, Outcome: OutcomeRejected, Status: 403},
	{Kind: KindNotFound, Outcome: OutcomeRejected, Status: 404},
	{Kind: KindConflict, Outcome: OutcomeRejected, Status: 409},
	{Kind: KindValidation, Outcome: OutcomeRejected, Status: 422},
	{Kind: KindRateLimited, Outcome: OutcomeRejected, Status: 429, Retryable: true},
	{Kind: KindAPI, Outcome: OutcomeUnknown},
	{Kind: KindTimeout, Outcome: OutcomeUnknown},
	{Kind: KindConnection, Outcome: OutcomeUnknown},
	{Kind: KindInvalidResponse, Outcome: OutcomeUnknown},
	{Kind: KindInvalidSignature, Outcome: OutcomeNotSent},
	{Kind: KindInvalidEvent, Outcome: OutcomeNotSent},
	{Kind: KindCancelled, Outcome: OutcomeUnknown},
	{Kind: KindInternal, Outcome: OutcomeUnknown},
}
