// Code generated from api/client.toml by cargo xtask gen. DO NOT EDIT.

package commet

import (
	"fmt"
	"log/slog"
	"net/http"
)

// Response is a successful response: the result of the operation, and its metadata.
//
// A string that is missing, null or empty is "" in the data; the method JSON returns what was sent. Printing a response
// shows no personal data.
type Response[T any] struct {
	// The result of the operation.
	Data T `json:"data"`
	// Whether there is a further page. False for anything but a list.
	HasMore bool `json:"hasMore"`
	// The cursor of the next page. Pass it on unchanged. Empty when absent.
	NextCursor string `json:"nextCursor,omitzero"`
	// The HTTP status, such as 201 for something created and 200 for something that existed.
	Status int `json:"status"`
	// The server's ID of the request (x-request-id). Quote it to support. Empty when absent.
	RequestID string `json:"requestId,omitzero"`
	// The number of attempts made.
	Attempts int `json:"attempts"`
	// The idempotency key that this write carried. Empty for a read.
	IdempotencyKey string `json:"idempotencyKey,omitzero"`
	// Whether the server repeated the response to an earlier request with the same idempotency key.
	IsReplayed bool `json:"isReplayed"`
	// The server's code, if it sent one besides the data. Empty when absent.
	Code string `json:"code,omitzero"`
	// The server's message, if it sent one besides the data. Empty when absent.
	Message string `json:"message,omitzero"`
	// Members besides the data that this version does not know.
	Extra map[string]any `json:"extra"`

	text JSON
}

// Headers returns a copy of the headers of the response.
func (r *Response[T]) Headers() http.Header {
	return decodeHeaders(r.JSON())
}

// Format shows no personal data, whatever the verb.
func (r Response[T]) Format(state fmt.State, _ rune) {
	format(state, "Response",
		"Data", r.Data,
		"HasMore", r.HasMore,
		"NextCursor", r.NextCursor,
		"Status", r.Status,
		"RequestID", r.RequestID,
		"Attempts", r.Attempts,
		"IdempotencyKey", r.IdempotencyKey,
		"IsReplayed", r.IsReplayed,
	)
}

// LogValue returns what Format shows.
func (r Response[T]) LogValue() slog.Value {
	return logValue(r)
}
