package commet

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
)

// Response is a successful answer: the data, and what came beside it.
//
// Printing one shows nothing personal.
type Response[T any] struct {
	// Data is what was asked for.
	Data T
	// HasMore tells whether there is a further page. Always false outside lists.
	HasMore bool
	// NextCursor is the cursor of the next page, to be passed as it is; empty when there is none.
	NextCursor string
	// Status is the HTTP status: 201 for a customer that was created, 200 for one that was there.
	Status int
	// RequestID is the server's id of the request (x-request-id): quote it to support.
	RequestID string
	// Attempts is how many attempts it took.
	Attempts int
	// IdempotencyKey is what this write carried; empty for a read.
	IdempotencyKey string
	// Code is the server's code, when it gives one beside the data.
	Code string
	// Message is the server's message, when it gives one beside the data.
	Message string
	// Extra holds fields beside the data that this version does not know.
	Extra map[string]any

	text    Json
	headers []byte
}

func readResponse[T any](text []byte, readData func([]byte) T) *Response[T] {
	response := &Response[T]{text: text}
	members(text, func(name, value []byte) {
		switch string(name) {
		case `"data"`:
			response.Data = readData(value)
		case `"hasMore"`:
			response.HasMore = value[0] == 't'
		case `"nextCursor"`:
			readText(&response.NextCursor, &response.Extra, name, value)
		case `"status"`:
			_ = json.Unmarshal(value, &response.Status)
		case `"requestId"`:
			readText(&response.RequestID, &response.Extra, name, value)
		case `"attempts"`:
			_ = json.Unmarshal(value, &response.Attempts)
		case `"idempotencyKey"`:
			readText(&response.IdempotencyKey, &response.Extra, name, value)
		case `"code"`:
			readText(&response.Code, &response.Extra, name, value)
		case `"message"`:
			readText(&response.Message, &response.Extra, name, value)
		case `"headers"`:
			response.headers = value
		case `"extra"`:
			members(value, func(name, value []byte) { keep(&response.Extra, name, value) })
		}
	})
	return response
}

func readCustomers(text []byte) []Customer {
	customers := []Customer{}
	items(text, func(value []byte) { customers = append(customers, readCustomer(value)) })
	return customers
}

// Headers are the answer's headers: a copy, made when it is asked for.
func (response *Response[T]) Headers() http.Header {
	headers := http.Header{}
	if response == nil || response.headers == nil {
		return headers
	}
	items(response.headers, func(pair []byte) {
		var header []string
		items(pair, func(value []byte) {
			text, _ := unquote(value)
			header = append(header, text)
		})
		headers.Add(header[0], header[1])
	})
	return headers
}

// IsReplayed tells whether the server repeated the answer of an earlier request with the same idempotency key.
func (response *Response[T]) IsReplayed() bool {
	return response.Headers().Get("Idempotency-Replayed") == "true"
}

// JSON is the response as the library's one text for it, the same in every language: user data is in it byte for byte.
func (response *Response[T]) JSON() Json {
	if response == nil {
		return nil
	}
	return response.text
}

// Format shows nothing personal, whatever the verb.
func (response Response[T]) Format(state fmt.State, _ rune) {
	show(state, fmt.Sprintf("commet.Response{Data:%v HasMore:%t Status:%d RequestID:%s Attempts:%d IdempotencyKey:%s}",
		response.Data, response.HasMore, response.Status, response.RequestID, response.Attempts, response.IdempotencyKey))
}

// LogValue is what Format shows.
func (response Response[T]) LogValue() slog.Value {
	return slog.StringValue(fmt.Sprint(response))
}
