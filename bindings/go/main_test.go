package commet_test

import (
	"context"
	"fmt"
	"os"
	"sync/atomic"
	"testing"

	"github.com/commet-labs/commet-go"
	"github.com/commet-labs/commet-go/internal/emulator"
)

var (
	server *emulator.Emulator
	keys   atomic.Int64
)

// exampleKey is the organization of the examples.
const exampleKey = "ck_example"

func TestMain(m *testing.M) {
	if os.Getenv(serverDelay) != "" {
		serve()
		return
	}
	if os.Getenv(exhausted) != "" {
		exhaust()
		return
	}
	os.Exit(run(m))
}

func run(m *testing.M) int {
	program, err := emulator.Program()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	started, err := emulator.Start(program)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	server = started
	defer server.Stop()
	os.Setenv("COMMET_API_KEY", exampleKey)
	os.Setenv("COMMET_BASE_URL", server.APIURL)
	seed := `{"customers": [{"id": "cus_abc123", "billingEmail": "billing@acme.com"}]}`
	if _, err := server.Control(exampleKey, "POST", "seed", seed); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return m.Run()
}

// world is an organization of a test's own, and a client for it.
type world struct {
	*commet.Client
	key string
}

func newWorld(t testing.TB, opts ...commet.Option) world {
	t.Helper()
	key := fmt.Sprintf("ck_test_%d", keys.Add(1))
	client, err := commet.New(key, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = client.Close() })
	return world{client, key}
}

// control asks something of the emulator for this organization.
func (w world) control(t testing.TB, method, what, body string) string {
	t.Helper()
	answer, err := server.Control(w.key, method, what, body)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// create makes a customer and gives its id.
func (w world) create(t testing.TB) string {
	t.Helper()
	result, err := w.Customers.Create(context.Background(), &commet.CreateCustomerParams{Email: "billing@acme.com"})
	if err != nil {
		t.Fatal(err)
	}
	return result.Data.ID
}
