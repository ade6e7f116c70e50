package commet_test

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/commet-labs/commet-go"
)

const secret = "whsec_test"

var activated = []byte(`{"id":"evt_1","event":"subscription.activated","data":{"subscriptionId":"sub_1","customerId":"user_1","name":"Ann","invoiceTotal":2900,"new":1}}`)

func sign(t *testing.T, body []byte, secret string) string {
	t.Helper()
	signature, err := commet.SignWebhook(body, secret)
	if err != nil {
		t.Fatal(err)
	}
	return signature
}

func TestAnEventHasItsOwnType(t *testing.T) {
	event, err := commet.VerifyWebhook(activated, sign(t, activated, secret), secret)
	if err != nil {
		t.Fatal(err)
	}
	if event.EventID() != "evt_1" || event.EventName() != "subscription.activated" {
		t.Errorf("%s %s", event.EventID(), event.EventName())
	}
	switch event := event.(type) {
	case *commet.SubscriptionActivatedEvent:
		if event.Data.CustomerID != "user_1" || *event.Data.InvoiceTotal != 2900 || event.Data.Extra["new"] == nil {
			t.Errorf("%#v", event.Data.Extra)
		}
	default:
		t.Errorf("%T", event)
	}
	if printed := fmt.Sprintf("%v %+v %#v", event, event, event); strings.Contains(printed, "Ann") {
		t.Error(printed)
	}
}

func TestATestSignsWithAnyLibrary(t *testing.T) {
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(activated)
	if expected := hex.EncodeToString(mac.Sum(nil)); sign(t, activated, secret) != expected {
		t.Error(expected)
	}
}

func TestAnUnknownEventIsKept(t *testing.T) {
	body := []byte(`{"event":"invoice.voided","data":[1,{"a":null}]}`)
	event, err := commet.VerifyWebhook(body, sign(t, body, secret), secret)
	unknown, ok := event.(*commet.UnknownEvent)
	if err != nil || !ok || unknown.Event != "invoice.voided" || len(unknown.Data.([]any)) != 2 || event.EventID() != "" {
		t.Errorf("%v %v", unknown, err)
	}
}

func TestTheReasonOfARefusal(t *testing.T) {
	right := sign(t, activated, secret)
	for signature, reason := range map[string]string{
		"":                                 "no_signature",
		strings.ToUpper(right):             "malformed",
		right + "\n":                       "malformed",
		right[:62] + "é":                   "malformed",
		right[:63] + "\xff":                "malformed",
		right + strings.Repeat("\x00", 64): "malformed",
		strings.Repeat("0", 64):            "mismatch",
	} {
		event, err := commet.VerifyWebhook(activated, signature, secret)
		var failure *commet.Error
		if !errors.As(err, &failure) || !errors.Is(err, commet.KindInvalidSignature) || failure.Reason != reason || event != nil {
			t.Errorf("%q: %v %v", signature, event, err)
		}
		if strings.Contains(err.Error(), right[:8]) {
			t.Error(err)
		}
	}
}

func TestABodyThatIsNoEventIsToldFromAForgedOne(t *testing.T) {
	for _, body := range [][]byte{nil, []byte("[]"), []byte("{\"event\":\"\xff\",\"data\":{}}")} {
		if _, err := commet.VerifyWebhook(body, sign(t, body, secret), secret); !errors.Is(err, commet.KindInvalidEvent) {
			t.Errorf("%s: %v", body, err)
		}
	}
}

func TestSecretsAreReplacedOneByOne(t *testing.T) {
	signature := sign(t, activated, "new")
	if _, err := commet.VerifyWebhook(activated, signature, "old", "new"); err != nil {
		t.Error(err)
	}
	for _, secrets := range [][]string{nil, {""}, {"new", ""}, {"new\xff"}} {
		_, err := commet.VerifyWebhook(activated, signature, secrets...)
		var failure *commet.Error
		if !errors.As(err, &failure) || failure.Kind != commet.KindInvalidRequest || failure.Param != "secret" {
			t.Errorf("%v: %v", secrets, err)
		}
	}
	if _, err := commet.SignWebhook(activated, ""); !errors.Is(err, commet.KindInvalidRequest) {
		t.Error(err)
	}
}

func TestAStoreRecognizesWhatItHasSeen(t *testing.T) {
	ctx := context.Background()
	var seen commet.SeenEvents = commet.NewMemorySeenEvents(2, 0)
	for _, step := range []struct {
		id    string
		isNew bool
	}{{"a", true}, {"a", false}, {"", true}, {"", true}, {"b", true}, {"c", true}, {"a", true}, {"c", false}} {
		if isNew, err := seen.Add(ctx, step.id); isNew != step.isNew || err != nil {
			t.Errorf("%+v: %v %v", step, isNew, err)
		}
	}
	if err := seen.Remove(ctx, "c"); err != nil {
		t.Error(err)
	}
	if isNew, _ := seen.Add(ctx, "c"); !isNew {
		t.Error("c was removed")
	}
	var usual commet.MemorySeenEvents
	if first, _ := usual.Add(ctx, "a"); !first {
		t.Error("a is new")
	}
	if again, _ := usual.Add(ctx, "a"); again {
		t.Error("a was added")
	}
	none := commet.NewMemorySeenEvents(-1, 0)
	for range 2 {
		if isNew, _ := none.Add(ctx, "a"); !isNew {
			t.Error("a was not kept")
		}
	}
	short := commet.NewMemorySeenEvents(0, time.Nanosecond)
	for range 2 {
		if isNew, _ := short.Add(ctx, "a"); !isNew {
			t.Error("a is too old")
		}
		time.Sleep(time.Microsecond)
	}
}

func TestOfManyGoroutinesOneHandlesAnEvent(t *testing.T) {
	seen := commet.NewMemorySeenEvents(0, 0)
	var handled atomic.Int64
	var goroutines sync.WaitGroup
	for range 8 {
		goroutines.Go(func() {
			for id := range 1000 {
				if isNew, _ := seen.Add(context.Background(), fmt.Sprint("evt_", id)); isNew {
					handled.Add(1)
				}
			}
		})
	}
	goroutines.Wait()
	if handled.Load() != 1000 {
		t.Error(handled.Load())
	}
}

func TestAHandlerGrantsOnce(t *testing.T) {
	var granted []string
	// Shared by all processes: a table with a unique key, or Redis.
	var seen commet.SeenEvents = commet.NewMemorySeenEvents(0, 0)

	handle := func(w http.ResponseWriter, r *http.Request) {
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, 1<<20))
		if err != nil {
			http.Error(w, "the body cannot be read", http.StatusBadRequest)
			return
		}
		event, err := commet.VerifyWebhook(body, r.Header.Get("X-Commet-Signature"), secret)
		if errors.Is(err, commet.KindInvalidSignature) || errors.Is(err, commet.KindInvalidEvent) {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		} else if err != nil {
			http.Error(w, "no secret", http.StatusInternalServerError)
			return
		}
		if isNew, err := seen.Add(r.Context(), event.EventID()); err != nil {
			http.Error(w, "the store cannot be reached", http.StatusInternalServerError)
			return
		} else if !isNew {
			return // delivered before
		}
		switch event := event.(type) {
		case *commet.SubscriptionActivatedEvent:
			granted = append(granted, event.Data.CustomerID)
		default: // an event that this handler does not need, or that this version does not know
		}
	}

	body := `{"id":"evt_1","event":"subscription.activated","data":{"customerId":"user_1"}}`
	signature := sign(t, []byte(body), secret)
	for _, step := range []struct {
		signature string
		status    int
	}{{signature, 200}, {signature, 200}, {strings.Repeat("0", 64), 400}} {
		request := httptest.NewRequest(http.MethodPost, "/webhooks", strings.NewReader(body))
		request.Header.Set("X-Commet-Signature", step.signature)
		answer := httptest.NewRecorder()
		if handle(answer, request); answer.Code != step.status {
			t.Errorf("%d: %s", answer.Code, answer.Body)
		}
	}
	if len(granted) != 1 || granted[0] != "user_1" {
		t.Error(granted)
	}
}
