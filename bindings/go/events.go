package commet

import (
	"bytes"
	"cmp"
	"container/list"
	"reflect"
	"sync"
	"time"

	"github.com/commet-labs/commet-go/internal/native"
)

// verified verifies a body and reads its event into the struct that fresh makes for its name.
func verified[E any](body []byte, signature string, secrets []string, fresh func(name string) E) (event E, err error) {
	given, err := appendValue(nil, append([]string{}, secrets...), deepest)
	if err != nil {
		return event, refused("secret", err)
	}
	if failed := checkLibrary(); failed != nil {
		return event, failed
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
	if failed := checkLibrary(); failed != nil {
		return "", failed
	}
	text, failed := outcome(native.Sign(body, secret), `"signature"`)
	if failed != nil {
		return "", failed
	}
	signature, _ := unquote(text)
	return signature, nil
}

// outcome reads the reply to a webhook: the member of this name, quoted, or the error.
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

// recentIDs remembers IDs: each for a time, and the latest ones when there are too many. The zero value has the default
// capacity and age.
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

func (recent *recentIDs) add(id string) bool {
	if id == "" {
		return true
	}
	now, age := time.Now(), cmp.Or(recent.age, 24*time.Hour)
	recent.mutex.Lock()
	defer recent.mutex.Unlock()
	for first := recent.order.Front(); first != nil && now.Sub(first.Value.(recentID).added) >= age; first = recent.order.Front() {
		recent.forget(first)
	}
	if _, known := recent.places[id]; known {
		return false
	}
	if recent.places == nil {
		recent.places = map[string]*list.Element{}
	}
	recent.places[id] = recent.order.PushBack(recentID{id, now})
	if recent.order.Len() > cmp.Or(recent.capacity, 100_000) {
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
