package commet

import (
	"context"
	"iter"
)

// resource is what a pointer to any type of operations converts to, also a nil one.
type resource struct {
	transport *transport
}

// own is where the client's own calls are made.
func (client *Client) own() *resource {
	if client == nil {
		return nil
	}
	return &resource{client.transport}
}

func (resource *resource) owner() *transport {
	if resource == nil {
		return nil
	}
	return resource.transport
}

// call makes one call of an operation.
func call[T any](ctx context.Context, resource *resource, operation string, opts []CallOption, params any, positional ...argument) (*Response[T], error) {
	arguments, failed := arguments(params, positional)
	if failed != nil {
		return nil, failed
	}
	read := resource.owner().call(ctx, operation, arguments, newOptions(opts))
	if read.failed != nil {
		return nil, read.failed
	}
	return readResponse[T](read.response), nil
}

// all iterates over the pages of an operation.
func all[T any](ctx context.Context, resource *resource, operation string, opts []CallOption, params any, positional ...argument) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		arguments, failed := arguments(params, positional)
		if failed != nil {
			yield(none, failed)
			return
		}
		for walk, walks := "", true; walks; {
			options := newOptions(opts)
			options.set(option{"walk", "walk", walk})
			read := resource.owner().call(ctx, operation, arguments, options)
			if read.failed != nil {
				yield(none, read.failed)
				return
			}
			for _, item := range readResponse[[]T](read.response).Data {
				if !yield(item, nil) {
					return
				}
			}
			walk, walks = read.walk, read.walks
		}
	}
}

// keyed adds a key that is not empty to the options.
func keyed(opts []CallOption, key string, option func(string) CallOption) []CallOption {
	if key == "" {
		return opts
	}
	return append(opts[:len(opts):len(opts)], option(key))
}

// Bool is a pointer to a flag, for fields that may be absent.
func Bool(value bool) *bool {
	return &value
}

// Int64 is a pointer to a number, for fields that may be absent.
func Int64(value int64) *int64 {
	return &value
}
