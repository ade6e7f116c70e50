package commet

import (
	"bytes"
	"container/list"
	"encoding/json"
	"reflect"
	"sync"
	"time"

	"github.com/commet-labs/commet-go/internal/native"
)

// verified verifies a body and reads its event into the struct that fresh makes for its name.
func verified[E any](body []byte, signature string, secrets []string, fresh func(name string) E) (event E, err error) {
	given, err := json.Marshal(append([]string{}, secrets...))
	if err != nil {
		return event, err
	}
	text, failed := outcome(native.Verify(body, signature, string(given)), `"event"`)
	if failed != nil {
		return event, failed
	}
	name := ""
	members(text, func(member, value []byte) {
		if bytes.Equal(member, []byte(`"event"`)) {
			name, _ = unquote(value)
		}
	})
	event = fresh(name)
	readObject(text, 0, reflect.ValueOf(event).Elem(), deepest)
	return event, nil
}

// signed signs a body.
func signed(body []byte, secret string) (string, error) {
	text, failed := outcome(native.Sign(body, secret), `"signature"`)
	if failed != nil {
		return "", failed
	}
	signature, _ := unquote(text)
	return signature, nil
}

// outcome is the member of a reply that is no response's.
func outcome(reply []byte, wanted string) (found []byte, failed *Error) {
	members(reply, func(name, value []byte) {
		switch string(name) {
		case wanted:
			found = value
		case `"error"`:
			failed = readError(value)
		}
	})
	return found, failed
}

// recentIDs holds IDs, each for a time, and of too many the latest.
type recentIDs struct {
	capacity int
	age      time.Duration

	mutex sync.Mutex
	// The IDs in the order in which they were added, and each one's place there.
	order  list.List
	places map[string]*list.Element
}

type recentID struct {
	id    string
	added time.Time
}

// newRecentIDs makes them, with the usual capacity and age in the place of 0.
func newRecentIDs(capacity int, age time.Duration) *recentIDs {
	if capacity == 0 {
		capacity = 100_000
	}
	if age == 0 {
		age = 24 * time.Hour
	}
	return &recentIDs{capacity: capacity, age: age, places: map[string]*list.Element{}}
}

func (recent *recentIDs) add(id string) bool {
	if id == "" {
		return true
	}
	now := time.Now()
	recent.mutex.Lock()
	defer recent.mutex.Unlock()
	for first := recent.order.Front(); first != nil && now.Sub(first.Value.(recentID).added) >= recent.age; first = recent.order.Front() {
		recent.forget(first)
	}
	if _, known := recent.places[id]; known {
		return false
	}
	recent.places[id] = recent.order.PushBack(recentID{id, now})
	for recent.order.Len() > recent.capacity {
		recent.forget(recent.order.Front())
	}
	return true
}

func (recent *recentIDs) remove(id string) {
	recent.mutex.Lock()
	defer recent.mutex.Unlock()
	if place, known := recent.places[id]; known {
		recent.forget(place)
	}
}

func (recent *recentIDs) forget(place *list.Element) {
	delete(recent.places, recent.order.Remove(place).(recentID).id)
}
