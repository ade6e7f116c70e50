package commet

import (
	"context"
	"iter"
)

// resource is the underlying type of all resources: a pointer to any of them, nil included, converts to *resource.
type resource struct {
	transport *transport
}

// own returns the resource of the client's own operations.
func (c *Client) own() *resource {
	if c == nil {
		return nil
	}
	return &resource{c.transport}
}

func (r *resource) owner() *transport {
	if r == nil {
		return nil
	}
	return r.transport
}

// call makes a call of an operation.
func call[T any](ctx context.Context, resource *resource, operation string, opts []CallOption, params any, positional ...argument) (*Response[T], error) {
	arguments, failed := arguments(params, positional)
	if failed != nil {
		return nil, failed
	}
	read := resource.owner().call(ctx, operation, arguments, newOptions(opts))
	if read.failed != nil {
		return nil, read.failed
	}
	return decodeResponse[T](read.response), nil
}

// all iterates over the items of all pages of an operation.
func all[T any](ctx context.Context, resource *resource, operation string, opts []CallOption, params any, positional ...argument) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var zero T
		arguments, failed := arguments(params, positional)
		if failed != nil {
			yield(zero, failed)
			return
		}
		for pageToken, hasNext := "", true; hasNext; {
			options := newOptions(opts)
			options.set(option{"pageToken", "pageToken", pageToken})
			read := resource.owner().call(ctx, operation, arguments, options)
			if read.failed != nil {
				yield(zero, read.failed)
				return
			}
			for _, item := range decodeResponse[[]T](read.response).Data {
				if !yield(item, nil) {
					return
				}
			}
			pageToken, hasNext = read.pageToken, read.hasNext
		}
	}
}

// keyed adds a key to the options unless it is empty.
func keyed(opts []CallOption, key string, option func(string) CallOption) []CallOption {
	if key == "" {
		return opts
	}
	return append(opts[:len(opts):len(opts)], option(key))
}

// Bool returns a pointer to value, for optional fields.
func Bool(value bool) *bool {
	return &value
}

// Int64 returns a pointer to value, for optional fields.
func Int64(value int64) *int64 {
	return &value
}
