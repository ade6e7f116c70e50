package commet

import (
	"net/http"
	"reflect"
)

func decodeResponse[T any](text []byte) *Response[T] {
	response := &Response[T]{text: text}
	decodeStruct(text, 0, reflect.ValueOf(response).Elem(), maxDepth)
	return response
}

// JSON returns the response as JSON text, which is the same in every language. It contains your data byte for byte, and
// distinguishes strings that are missing, null or empty.
func (r *Response[T]) JSON() JSON {
	if r == nil {
		return nil
	}
	return r.text
}

// Equal reports whether two responses are equal apart from their headers. The package go-cmp calls it.
func (r *Response[T]) Equal(other *Response[T]) bool {
	if r == nil || other == nil {
		return r == other
	}
	one, two := *r, *other
	one.text, two.text = nil, nil
	return reflect.DeepEqual(one, two)
}

// decodeHeaders decodes the headers from the JSON of a response.
func decodeHeaders(response []byte) http.Header {
	headers := http.Header{}
	if response == nil {
		return headers
	}
	members(response, func(name, value []byte) {
		if string(name) != `"headers"` {
			return
		}
		items(value, func(pair []byte) {
			var header []string
			items(pair, func(value []byte) {
				text, _ := unquote(value)
				header = append(header, text)
			})
			headers.Add(header[0], header[1])
		})
	})
	return headers
}
