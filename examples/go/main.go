// The specification's calls, in Go: create, get, update, list, the next page, archive.
//
//	export COMMET_API_KEY=ck_…
//	go run .
//
// Without an account, `commet emulate` serves the API on this machine; it prints the COMMET_BASE_URL to export. There,
// `commet customers create --email billing@acme.com --id cus_abc123` makes the customer that the calls are about.
package main

import (
	"context"
	"fmt"
	"log"

	"github.com/commet-labs/commet-go"
)

func main() {
	client, err := commet.New("") // the API key of COMMET_API_KEY
	if err != nil {
		log.Fatal(err)
	}
	defer client.Close()
	ctx := context.Background()
	for _, call := range []func(context.Context, *commet.Client) error{create, get, update, list, archive} {
		if err := call(ctx, client); err != nil {
			log.Fatal(err)
		}
	}
}

func create(ctx context.Context, client *commet.Client) error {
	result, err := client.Customers.Create(ctx, &commet.CreateCustomerParams{
		Email: "billing@acme.com",
		ID:    "user_123", // optional — your user ID for easy lookup
	})
	// result.Data.ID → "cus_abc123" (Commet ID)
	if err != nil {
		return err
	}
	fmt.Println("created  ", result.Data.ID)
	return nil
}

func get(ctx context.Context, client *commet.Client) error {
	result, err := client.Customers.Get(ctx, "cus_abc123")
	if err != nil {
		return err
	}
	fmt.Println("got      ", result.Data.Email)
	return nil
}

func update(ctx context.Context, client *commet.Client) error {
	client.Customers.Update(ctx, "cus_abc123", &commet.UpdateCustomerParams{
		Email: "new@acme.com",
		Address: &commet.Address{
			Line1:      "123 Main St",
			City:       "Austin",
			PostalCode: "78701",
			Country:    "US",
		},
	})
	// Like every call it gives a result and an error; the next call shows that it worked.
	result, err := client.Customers.Get(ctx, "cus_abc123")
	if err != nil {
		return err
	}
	fmt.Println("updated  ", result.Data.Email)
	return nil
}

func list(ctx context.Context, client *commet.Client) error {
	result, err := client.Customers.List(ctx, &commet.ListCustomersParams{
		Limit: 25,
	})
	// result.Data, result.HasMore, result.NextCursor
	if err != nil {
		return err
	}
	fmt.Println("listed   ", len(result.Data), "customers, more:", result.HasMore)
	if result.HasMore {
		return next(ctx, client, result.NextCursor)
	}
	return nil
}

func next(ctx context.Context, client *commet.Client, nextCursor string) error {
	nextPage, err := client.Customers.List(ctx, &commet.ListCustomersParams{
		Limit:  25,
		Cursor: nextCursor,
	})
	if err != nil {
		return err
	}
	fmt.Println("next page", len(nextPage.Data), "customers, more:", nextPage.HasMore)
	return nil
}

func archive(ctx context.Context, client *commet.Client) error {
	client.Customers.Archive(ctx, "cus_abc123", "")
	result, err := client.Customers.Get(ctx, "cus_abc123")
	if err != nil {
		return err
	}
	fmt.Println("archived ", result.Data.ExternalID, "active:", *result.Data.IsActive)
	return nil
}
