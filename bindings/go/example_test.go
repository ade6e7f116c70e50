package commet_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/commet-labs/commet-go"
)

func newClient(opts ...commet.Option) *commet.Client {
	client, err := commet.New("", opts...) // the API key of COMMET_API_KEY
	if err != nil {
		log.Fatal(err)
	}
	return client
}

func ExampleCustomers_Create() {
	client := newClient()
	defer client.Close()
	ctx := context.Background()
	result, err := client.Customers.Create(ctx, &commet.CreateCustomerParams{
		Email: "billing@acme.com",
		ID:    "user_123", // optional — your user ID for easy lookup
	})
	if err != nil {
		log.Fatal(err)
	}
	// result.Data.ID → "cus_abc123" (Commet ID)
	fmt.Println(strings.HasPrefix(result.Data.ID, "cus_"), result.Data.ExternalID)
	// Output: true user_123
}

func ExampleCustomers_Get() {
	client := newClient()
	defer client.Close()
	result, err := client.Customers.Get(context.Background(), "cus_abc123")
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(result.Data.ID, result.Status)
	// Output: cus_abc123 200
}

func ExampleCustomers_Update() {
	client := newClient()
	defer client.Close()
	result, err := client.Customers.Update(context.Background(), "cus_abc123", &commet.UpdateCustomerParams{
		Email: "new@acme.com",
		Address: &commet.Address{
			Line1:      "123 Main St",
			City:       "Austin",
			PostalCode: "78701",
			Country:    "US",
		},
		Clear: []commet.Field{commet.FieldTimezone},
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(result.Data.Email, result.Data.Address.City)
	// Output: new@acme.com Austin
}

func ExampleCustomers_List() {
	client := newClient()
	defer client.Close()
	result, err := client.Customers.List(context.Background(), &commet.ListCustomersParams{
		Limit: 25,
	})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(len(result.Data) > 0, result.HasMore, result.NextCursor)
	// Output: true false
}

func ExampleCustomers_All() {
	client := newClient()
	defer client.Close()
	for customer, err := range client.Customers.All(context.Background(), &commet.ListCustomersParams{Search: "acme"}) {
		if err != nil {
			log.Fatal(err)
		}
		if customer.ID == "cus_abc123" {
			fmt.Println("found")
		}
	}
	// Output: found
}

func ExampleError() {
	client := newClient()
	defer client.Close()
	_, err := client.Customers.Get(context.Background(), "cus_nobody")
	fmt.Println(errors.Is(err, commet.KindNotFound))

	var failure *commet.Error
	if errors.As(err, &failure) {
		fmt.Println(failure.Status, failure.Code, failure.Outcome, failure.Retryable)
	}
	// Output:
	// true
	// 404 customer_not_found rejected false
}

func ExampleError_cancelled() {
	client := newClient()
	defer client.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := client.Customers.Get(ctx, "cus_abc123")
	fmt.Println(errors.Is(err, context.Canceled), errors.Is(err, commet.KindCancelled))
	// Output: true true
}

func ExampleWithLogger() {
	logger := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, attr slog.Attr) slog.Attr {
			if attr.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return attr
		},
	}))
	client := newClient(commet.WithLogger(logger), commet.WithTimeout(5*time.Second))
	defer client.Close()
	result, err := client.Customers.Get(context.Background(), "cus_abc123", commet.WithMaxRetries(1))
	if err != nil {
		log.Fatal(err)
	}
	logger.Info("read", "customer", result.Data.ID)
	// Output: level=INFO msg=read customer=cus_abc123
}

// customers are the calls that a program makes; *commet.Customers has them, and so has a test's own type.
type customers interface {
	Get(ctx context.Context, customerID string, opts ...commet.CallOption) (*commet.Response[commet.Customer], error)
}

// welcome is code to be tested without the API.
func welcome(ctx context.Context, customers customers, id string) (string, error) {
	result, err := customers.Get(ctx, id)
	if err != nil {
		return "", err
	}
	return "Welcome, " + result.Data.FullName, nil
}

// fake answers by itself.
type fake struct{}

func (fake) Get(_ context.Context, id string, _ ...commet.CallOption) (*commet.Response[commet.Customer], error) {
	return &commet.Response[commet.Customer]{Data: commet.Customer{ID: id, FullName: "Acme Inc."}}, nil
}

func ExampleCustomers_fake() {
	var _ customers = newClient().Customers
	text, err := welcome(context.Background(), fake{}, "cus_abc123")
	fmt.Println(text, err)
	// Output: Welcome, Acme Inc. <nil>
}
