package commet_test

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/commet-labs/commet-go"
)

const canary = "Canary"

// Whatever the verb, and in logs of both kinds.
func TestNothingPersonalIsPrinted(t *testing.T) {
	world := newWorld(t)
	metadata := map[string]any{"note": canary}
	address := &commet.Address{Line1: canary, City: canary, Country: "US"}
	params := &commet.CreateCustomerParams{Email: canary + "@acme.com", FullName: canary, Address: address, Metadata: metadata, Extra: metadata}
	result, err := world.Customers.Create(context.Background(), params)
	if err != nil {
		t.Fatal(err)
	}
	_, refused := world.Customers.Update(context.Background(), result.Data.ID, &commet.UpdateCustomerParams{Timezone: canary})
	if refused == nil {
		t.Fatal("that is no time zone")
	}
	list, err := world.Customers.List(context.Background(), &commet.ListCustomersParams{Search: canary})
	if err != nil || len(list.Data) != 1 {
		t.Fatal(err, list)
	}
	update := &commet.UpdateCustomerParams{FullName: canary, Metadata: commet.JSON(`"Canary"`)}
	for _, value := range []any{
		world.Client, params, *params, update, *update, &commet.ListCustomersParams{Search: canary}, address, *address,
		result, *result, result.Data, &result.Data, list, *list, list.Data, result.JSON(), []any{result.Data, update},
		struct{ Inner commet.Customer }{result.Data}, commet.Address{Country: canary},
	} {
		text := fmt.Sprintf("%v %+v %#v %s %q %d %x", value, value, value, value, value, value, value)
		var log bytes.Buffer
		slog.New(slog.NewTextHandler(&log, nil)).Info("", "value", value)
		if _, knows := value.(slog.LogValuer); knows {
			// Lists of customers, and structs that hold one, are JSON like any other to this handler.
			slog.New(slog.NewJSONHandler(&log, nil)).Info("", "value", value)
		}
		text += log.String()
		if strings.Contains(strings.ToLower(text), "canary") || strings.Contains(text, fmt.Sprintf("%x", canary)) || strings.Contains(text, world.key) {
			t.Errorf("%T: %s", value, text)
		}
	}
}

func TestAnErrorIsOneLine(t *testing.T) {
	world := newWorld(t)
	world.control(t, "POST", "faults", `[{"status": 409, "body": {"success": false, "code": "c", "message": "a\nb\u001b[31m"}}]`)
	_, err := world.Customers.Get(context.Background(), "cus_1")
	failure := failure(t, err)
	for _, shown := range []string{failure.Error(), fmt.Sprintf("%v", failure), fmt.Sprintf("%+v", failure), fmt.Sprintf("%#v", failure)} {
		if !strings.HasPrefix(shown, "commet: conflict: a b") || strings.ContainsAny(shown, "\n\x1b") || !strings.Contains(shown, "outcome rejected") {
			t.Errorf("%q", shown)
		}
	}
}

func TestEventsReachTheLogger(t *testing.T) {
	var log bytes.Buffer
	logger := slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	world := newWorld(t, commet.WithLogger(logger), commet.WithBackoff(0, 0))
	world.control(t, "POST", "faults", `[{"status": 503}]`)
	if _, err := world.Customers.List(context.Background(), nil); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(log.String(), "level=DEBUG") || !strings.Contains(log.String(), "retrying") {
		t.Errorf("%s", &log)
	}
}
