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

// verified verifies a body, and decodes its event into the struct that fresh returns for the event's name.
func verified[E any](body []byte, signature string, secrets []string, fresh func(name string) E) (event E, err error) {
	given, err := appendValue(nil, append([]string{}, secrets...), maxDepth)
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
	decodeStruct(text, 0, reflect.ValueOf(event).Elem(), maxDepth)
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

// outcome returns the member of a reply with this name, which is in quotation marks, or the error.
func outcome(reply []byte, wanted string) (found []byte, failed *Error) {
	members(reply, func(name, value []byte) {
		switch string(name) {
		case wanted:
			found = value
		case `"error"`:
			failed = decodeError(value)
		}
	})
	return found, failed
}

// recentIDs is a set of IDs that forgets an ID after age, and the oldest IDs beyond capacity. The zero value has the
// default capacity and age.
type recentIDs struct {
	capacity int
	age      time.Duration

	mutex sync.Mutex
	// order holds the IDs in the order in which they were added, places each one's element in it.
	order  list.List
	places map[string]*list.Element
}

type recentID struct {
	id    string
	added time.Time
}

func (r *recentIDs) add(id string) bool {
	if id == "" {
		return true
	}
	now, age := time.Now(), cmp.Or(r.age, 24*time.Hour)
	r.mutex.Lock()
	defer r.mutex.Unlock()
	for first := r.order.Front(); first != nil && now.Sub(first.Value.(recentID).added) >= age; first = r.order.Front() {
		r.forget(first)
	}
	if _, known := r.places[id]; known {
		return false
	}
	if r.places == nil {
		r.places = map[string]*list.Element{}
	}
	r.places[id] = r.order.PushBack(recentID{id, now})
	if r.order.Len() > cmp.Or(r.capacity, 100_000) {
		r.forget(r.order.Front())
	}
	return true
}

func (r *recentIDs) remove(id string) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if place, known := r.places[id]; known {
		r.forget(place)
	}
}

func (r *recentIDs) forget(place *list.Element) {
	delete(r.places, r.order.Remove(place).(recentID).id)
}
