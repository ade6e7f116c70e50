package commet_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/commet-labs/commet-go"
)

// No nil is dereferenced: not as a client, a context, an option or parameters, in no exported function.
func TestNilIsAnError(t *testing.T) {
	world := newWorld(t)
	var noLimit *commet.Limit
	ctx, customers := context.Background(), world.Customers
	calls := map[string]func(context.Context, *commet.Customers, ...commet.CallOption) error{
		"Create": func(ctx context.Context, customers *commet.Customers, opts ...commet.CallOption) error {
			_, err := customers.Create(ctx, &commet.CreateCustomerParams{Email: "a@b.c"}, opts...)
			return err
		},
		"Get": func(ctx context.Context, customers *commet.Customers, opts ...commet.CallOption) error {
			_, err := customers.Get(ctx, "cus_1", opts...)
			return err
		},
		"Update": func(ctx context.Context, customers *commet.Customers, opts ...commet.CallOption) error {
			_, err := customers.Update(ctx, "cus_1", nil, opts...)
			return err
		},
		"List": func(ctx context.Context, customers *commet.Customers, opts ...commet.CallOption) error {
			_, err := customers.List(ctx, nil, opts...)
			return err
		},
		"All": func(ctx context.Context, customers *commet.Customers, opts ...commet.CallOption) error {
			for _, err := range customers.All(ctx, nil, opts...) {
				return err
			}
			return nil
		},
		"Archive": func(ctx context.Context, customers *commet.Customers, opts ...commet.CallOption) error {
			_, err := customers.Archive(ctx, "cus_1", "", opts...)
			return err
		},
	}
	for name, call := range calls {
		for what, err := range map[string]error{
			"ctx: is nil":      call(nil, customers),
			"option 2 is nil":  call(ctx, customers, commet.WithMaxRetries(0), nil),
			"option 1 is nil":  call(ctx, customers, noLimit),
			"client is nil":    call(ctx, nil),
			"client is nil; m": call(ctx, &commet.Customers{}),
		} {
			failure := failure(t, err)
			if !strings.Contains(failure.Message, what) || failure.Outcome != commet.OutcomeNotSent {
				t.Errorf("%s: %q does not say %q", name, failure, what)
			}
		}
	}
	if _, err := customers.Create(ctx, nil); !errors.Is(err, commet.KindInvalidRequest) {
		t.Error(err)
	}
	if _, err := commet.New("ck_test", nil); !errors.Is(err, commet.KindConfiguration) || !strings.Contains(err.Error(), "option 1 is nil") {
		t.Error(err)
	}
	if requests := world.control(t, "GET", "requests", ""); strings.Contains(requests, "customers") && strings.Contains(requests, "archive") {
		t.Error(requests)
	}
}

func TestMethodsOfNil(t *testing.T) {
	var client *commet.Client
	var failure *commet.Error
	var response *commet.Response[commet.Customer]
	_ = client.Close()
	_ = fmt.Sprintf("%v %+v %v", client, failure, response)
	_, _ = client.LogValue(), failure.LogValue()
	if failure.Error() != "<nil>" || failure.Unwrap() != nil || failure.Timeout() || failure.JSON() != nil || failure.Is(commet.KindAPI) {
		t.Error(failure)
	}
	if len(response.Headers()) != 0 || response.JSON() != nil {
		t.Error(response)
	}
	var zero commet.Client
	_ = zero.Close()
	world := newWorld(t, commet.WithLogger(nil))
	world.create(t)
	broken := newWorld(t, commet.WithLogger(&slog.Logger{}))
	broken.create(t)
}
