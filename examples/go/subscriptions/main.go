// A subscription, in Go: the plans, a customer subscribes and pays, upgrades, and cancels.
//
//	export COMMET_API_KEY=ck_…
//	go run ./subscriptions
//
// Without an account, `commet emulate` serves the API on this machine; it prints the COMMET_BASE_URL to export.
package main

import (
	"context"
	"fmt"
	"log"
	"time"

	"github.com/commet-labs/commet-go"
)

func main() {
	client := must(commet.New("")) // the API key of COMMET_API_KEY
	defer client.Close()
	ctx := context.Background()

	// The public plans, in the order of your pricing page.
	for _, plan := range must(client.Plans.List(ctx, nil)).Data {
		fmt.Println("plan     ", plan.Code)
	}

	// A customer without a subscription has no active one: the data is nil.
	customer := must(client.Customers.Create(ctx, &commet.CreateCustomerParams{Email: "billing@acme.com"})).Data
	active := must(client.Subscriptions.GetActive(ctx, customer.ID)).Data
	fmt.Println("none yet ", active == nil)

	// Subscribe the customer. A plan with a price waits for its checkout: send the customer there.
	params := &commet.CreateSubscriptionParams{CustomerID: customer.ID, PlanCode: "starter"}
	subscription := must(client.Subscriptions.Create(ctx, params)).Data
	fmt.Println("pay at   ", subscription.CheckoutURL)

	// Open that page and pay. The subscription is active then; its status was pending_payment until now.
	for active == nil || active.Status != commet.SubscriptionStatusActive {
		time.Sleep(time.Second)
		active = must(client.Subscriptions.GetActive(ctx, customer.ID)).Data
	}
	fmt.Println("active   ", active.Plan.Name, *active.Plan.BasePrice, "cents")

	// Upgrade: at once, and unused time is credited. A cheaper plan waits for the end of the period that is paid.
	pro := must(client.Plans.Get(ctx, "pro")).Data
	change := must(client.Subscriptions.ChangePlan(ctx, subscription.ID, &commet.ChangePlanParams{NewPlanID: pro.ID})).Data
	fmt.Println("upgraded ", pro.Name, "checkout:", *change.RequiresCheckout)

	// Cancel. The customer keeps the plan until then.
	reason := &commet.CancelSubscriptionParams{Reason: "Too expensive"}
	canceled := must(client.Subscriptions.Cancel(ctx, subscription.ID, reason)).Data
	fmt.Println("canceled ", canceled.Status, "until", canceled.CurrentPeriodEnd)
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}
