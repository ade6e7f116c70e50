package commet

import (
	"net/http"
	"reflect"
)

func readResponse[T any](text []byte) *Response[T] {
	response := &Response[T]{text: text}
	readObject(text, 0, reflect.ValueOf(response).Elem(), deepest)
	return response
}

// JSON is the response as the library's one text for it, the same in every language: user data is in it byte for byte,
// and a missing, a null and an empty text are three things.
func (response *Response[T]) JSON() Json {
	if response == nil {
		return nil
	}
	return response.text
}

// Equal tells whether two responses have the same members, apart from the headers. The package go-cmp calls it.
func (response *Response[T]) Equal(other *Response[T]) bool {
	if response == nil || other == nil {
		return response == other
	}
	one, two := *response, *other
	one.text, two.text = nil, nil
	return reflect.DeepEqual(one, two)
}

// readHeaders reads the headers of a response's text.
func readHeaders(response []byte) http.Header {
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
