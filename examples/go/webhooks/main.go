// Webhooks, with net/http: each event is verified, and handled once.
//
//	export COMMET_WEBHOOK_SECRET=whsec_…
//	go run ./webhooks
//
// Without an account, commet listen --forward-to http://127.0.0.1:3000/webhooks prints a secret, and sends the events of
// an emulator here.
package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"

	"github.com/commet-labs/commet-go"
)

// receiver is the handler of deliveries.
type receiver struct {
	secret string
	seen   commet.SeenEvents
}

func (r receiver) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, request.Body, 1<<20))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	event, err := commet.VerifyWebhook(body, request.Header.Get("X-Commet-Signature"), r.secret)
	if failure := (*commet.Error)(nil); errors.As(err, &failure) {
		status := http.StatusInternalServerError
		if failure.Kind == commet.KindInvalidSignature || failure.Kind == commet.KindInvalidEvent {
			status = http.StatusBadRequest
		}
		http.Error(w, failure.Error(), status)
		return
	}
	isNew, err := r.seen.Add(request.Context(), event.EventID())
	if err == nil && isNew {
		if err = handle(event); err != nil {
			// The next delivery is handled.
			err = errors.Join(err, r.seen.Remove(request.Context(), event.EventID()))
		}
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.WriteHeader(http.StatusOK)
}

func handle(event commet.WebhookEvent) error {
	switch event := event.(type) {
	case *commet.SubscriptionActivatedEvent:
		fmt.Println("activated", event.Data.CustomerID)
	case *commet.SubscriptionCanceledEvent:
		fmt.Println("canceled", event.Data.CustomerID)
	}
	return nil
}

func main() {
	// Several processes share a table with a unique key instead of the memory of one.
	handler := receiver{os.Getenv("COMMET_WEBHOOK_SECRET"), commet.NewMemorySeenEvents(0, 0)}
	http.Handle("POST /webhooks", handler)
	log.Fatal(http.ListenAndServe("127.0.0.1:"+cmp.Or(os.Getenv("PORT"), "3000"), nil))
}
