package commet_test

import (
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/commet-labs/commet-go"
)

// handler does to a record whatever a test wants.
type handler struct {
	enabled func() bool
	handle  func(context.Context, slog.Record)
}

func (h handler) Enabled(context.Context, slog.Level) bool {
	return h.enabled == nil || h.enabled()
}

func (h handler) Handle(ctx context.Context, record slog.Record) error {
	h.handle(ctx, record)
	return nil
}

func (h handler) WithAttrs([]slog.Attr) slog.Handler { return h }
func (h handler) WithGroup(string) slog.Handler      { return h }

// blocks marks the context of a call whose events the handler holds up.
type blocks struct{}

// lanes makes calls on the caller's own threads and on the library's: more at once than may block a thread.
func lanes(t *testing.T, world world) {
	t.Helper()
	id := world.create(t)
	var calls sync.WaitGroup
	for range 32 {
		calls.Go(func() {
			result, err := world.Customers.Get(context.Background(), id)
			if err != nil || result.Data.ID != id {
				t.Errorf("%v %v", result, err)
			}
		})
	}
	calls.Wait()
}

func TestAHandlerThatPanicsTakesNoResultAway(t *testing.T) {
	for name, broken := range map[string]handler{
		"Handle":  {handle: func(context.Context, slog.Record) { panic("handler is broken") }},
		"Enabled": {enabled: func() bool { panic(context.Canceled) }},
		"nil":     {handle: func(context.Context, slog.Record) { var none *slog.Logger; none.Info("") }},
	} {
		t.Run(name, func(t *testing.T) {
			world := newWorld(t, commet.WithLogger(slog.New(broken)))
			lanes(t, world)
			if _, err := world.Customers.Get(context.Background(), "none"); failure(t, err).Kind != commet.KindNotFound {
				t.Error(err)
			}
		})
	}
}

func TestAHandlerMayCallTheClient(t *testing.T) {
	var world world
	var asked sync.Map
	world = newWorld(t, commet.WithLogger(slog.New(handler{handle: func(ctx context.Context, _ slog.Record) {
		_, err := world.Customers.List(ctx, nil)
		asked.Store(err == nil, true)
	}})))
	lanes(t, world)
	if _, well := asked.Load(true); !well {
		t.Error("it was never called")
	}
	if _, failed := asked.Load(false); failed {
		t.Error("a call of the handler failed")
	}
}

// A handler that blocks holds its own call up, and no other.
func TestAHandlerThatBlocksHoldsNoOtherCallUp(t *testing.T) {
	blocked := make(chan struct{})
	world := newWorld(t, commet.WithLogger(slog.New(handler{handle: func(ctx context.Context, _ slog.Record) {
		if ctx.Value(blocks{}) != nil {
			<-blocked
		}
	}})))
	id := world.create(t)
	var held sync.WaitGroup
	for range 32 {
		held.Go(func() {
			ctx := context.WithValue(context.Background(), blocks{}, true)
			if _, err := world.Customers.Get(ctx, id); err != nil {
				t.Error(err)
			}
		})
	}
	time.Sleep(100 * time.Millisecond)
	lanes(t, world)
	close(blocked)
	held.Wait()
}

// The library's log at its lowest level, of failing calls too, holds no personal data and no key.
func TestNothingPersonalIsLogged(t *testing.T) {
	var log strings.Builder
	var lock sync.Mutex
	world := newWorld(t, commet.WithBackoff(time.Millisecond, time.Millisecond), commet.WithLogger(slog.New(handler{handle: func(_ context.Context, record slog.Record) {
		lock.Lock()
		defer lock.Unlock()
		log.WriteString(record.Message + "\n")
		record.Attrs(func(attr slog.Attr) bool { log.WriteString(attr.String()); return true })
	}})))
	ctx := context.Background()
	world.control(t, "POST", "faults", `[{"status": 503}, {"status": 429}, {"fault": "close_after_applying"}, {"status": 422}]`)
	for _, email := range []string{"canary@acme.com", "canary-no-address", "canary@acme.com"} {
		_, _ = world.Customers.Create(ctx, &commet.CreateCustomerParams{
			Email: email, ID: "canary-id", FullName: "Canary Name", Metadata: map[string]any{"canary-key": "canary-value"},
			Address: &commet.Address{Line1: "Canary Street", Country: "US"},
		})
	}
	_, _ = world.Customers.List(ctx, &commet.ListCustomersParams{Search: "canary@acme.com"})
	_, _ = world.Customers.Archive(ctx, "canary@acme.com", "canary-idempotency")
	if text := log.String(); text == "" || strings.Contains(strings.ToLower(text), "canary") || strings.Contains(text, world.key) {
		t.Errorf("the log holds %q", text)
	}
}
