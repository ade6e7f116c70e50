package commet_test

import (
	"context"
	"errors"
	"math/rand/v2"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/commet-labs/commet-go"
)

// slow makes the server take its time with every further request.
func (w world) slow(t testing.TB) {
	w.control(t, "POST", "faults", `[{"delayMs": 10000, "repeat": 1000000}]`)
}

// failure is the library's error behind an error.
func failure(t testing.TB, err error) *commet.Error {
	t.Helper()
	var failure *commet.Error
	if !errors.As(err, &failure) {
		t.Fatalf("%v is no *commet.Error", err)
	}
	return failure
}

func TestContextEndsACall(t *testing.T) {
	world := newWorld(t)
	id := world.create(t)
	world.slow(t)
	cases := []struct {
		name    string
		context func() (context.Context, context.CancelFunc)
		kind    commet.Kind
		is      error
		outcome commet.Outcome
	}{
		{"cancelled before", func() (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(context.Background())
			cancel()
			return ctx, cancel
		}, commet.KindCancelled, context.Canceled, commet.OutcomeNotSent},
		{"cancelled during", func() (context.Context, context.CancelFunc) {
			ctx, cancel := context.WithCancel(context.Background())
			time.AfterFunc(100*time.Millisecond, cancel)
			return ctx, cancel
		}, commet.KindCancelled, context.Canceled, commet.OutcomeUnknown},
		{"deadline before", func() (context.Context, context.CancelFunc) {
			return context.WithTimeout(context.Background(), -1)
		}, commet.KindTimeout, context.DeadlineExceeded, commet.OutcomeNotSent},
		{"deadline during", func() (context.Context, context.CancelFunc) {
			return context.WithTimeout(context.Background(), 100*time.Millisecond)
		}, commet.KindTimeout, context.DeadlineExceeded, commet.OutcomeUnknown},
	}
	for _, test := range cases {
		t.Run(test.name, func(t *testing.T) {
			ctx, cancel := test.context()
			defer cancel()
			_, err := world.Customers.Archive(ctx, id, "")
			failure := failure(t, err)
			if failure.Kind != test.kind || failure.Outcome != test.outcome || !errors.Is(err, test.is) || !errors.Is(err, ctx.Err()) {
				t.Errorf("%v: kind %s, outcome %s", err, failure.Kind, failure.Outcome)
			}
			said := map[commet.Kind]string{commet.KindTimeout: "the context's deadline passed", commet.KindCancelled: "was cancelled"}[test.kind]
			if !strings.Contains(err.Error(), "commet: "+string(test.kind)+": ") || !strings.Contains(err.Error(), said) || !strings.Contains(failure.Message, said) {
				t.Errorf("%v does not say %q", err, said)
			}
			if text := string(failure.JSON()); text != "" && (!strings.Contains(text, said) || !strings.Contains(text, `"kind":"`+string(test.kind)+`"`)) {
				t.Error(text)
			}
			if failure.Timeout() != (test.kind == commet.KindTimeout) {
				t.Error("Timeout() says something else than the kind")
			}
		})
	}
}

func TestATimeoutOfTheCallIsNotTheContexts(t *testing.T) {
	world := newWorld(t)
	world.slow(t)
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, err := world.Customers.Get(ctx, "cus_1", commet.WithTimeout(50*time.Millisecond))
	if !errors.Is(err, commet.KindTimeout) || errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
}

// Far more calls than may block threads: most are started on the library's own.
func TestCallsBeyondThePlacesAreCancelledToo(t *testing.T) {
	world := newWorld(t)
	world.slow(t)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var calls sync.WaitGroup
	errs := make(chan error, 100)
	for range cap(errs) {
		calls.Go(func() {
			_, err := world.Customers.Get(ctx, "cus_1")
			errs <- err
		})
	}
	time.AfterFunc(200*time.Millisecond, cancel)
	calls.Wait()
	close(errs)
	for err := range errs {
		if !errors.Is(err, commet.KindCancelled) || !errors.Is(err, context.Canceled) {
			t.Fatal(err)
		}
	}
}

// At every moment of a call, the ones before the library has heard of it included: each ends, with its customer or as
// cancelled, and nothing stays behind.
func TestCancellingAtAnyMoment(t *testing.T) {
	world := newWorld(t)
	id := world.create(t)
	// Each thread of the library that has called back counts as one: there are two at most.
	allowed := runtime.NumGoroutine() + 2
	var calls sync.WaitGroup
	for range 16 {
		calls.Go(func() {
			for range 250 {
				ctx, cancel := context.WithCancel(context.Background())
				timer := time.AfterFunc(time.Duration(rand.IntN(400))*time.Microsecond, cancel)
				result, err := world.Customers.Get(ctx, id)
				if err == nil && result.Data.ID != id || err != nil && !errors.Is(err, context.Canceled) {
					t.Errorf("%v %v", result, err)
				}
				timer.Stop()
				cancel()
			}
		})
	}
	calls.Wait()
	for range 100 {
		if runtime.NumGoroutine() <= allowed {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines, %d allowed", runtime.NumGoroutine(), allowed)
}

func TestClose(t *testing.T) {
	world := newWorld(t)
	world.slow(t)
	var calls sync.WaitGroup
	for range 64 {
		calls.Go(func() {
			_, err := world.Customers.Get(context.Background(), "cus_1")
			if kind := failure(t, err).Kind; kind != commet.KindCancelled && kind != commet.KindConfiguration {
				t.Error(err)
			}
		})
	}
	time.Sleep(100 * time.Millisecond)
	for range 3 {
		if err := world.Close(); err != nil {
			t.Error(err)
		}
	}
	calls.Wait()
	_, err := world.Customers.Get(context.Background(), "cus_1")
	if !errors.Is(err, commet.KindConfiguration) {
		t.Error(err)
	}
}
