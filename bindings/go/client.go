package commet

import (
	"fmt"
	"log/slog"

	"github.com/commet-labs/commet-go/internal/native"
)

// Version is this package's.
const Version = "0.1.0"

// New makes a client; with an empty key that of the environment's COMMET_API_KEY. Nothing is started or connected yet.
func New(apiKey string, opts ...Option) (*Client, error) {
	if failed := checkLibrary(); failed != nil {
		return nil, failed
	}
	settings := settings{}
	settings.set(option{"naming", "naming", "go"})
	if apiKey != "" {
		settings.set(option{"apiKey", "apiKey", apiKey})
	}
	for index, option := range opts {
		if isAbsent(option) {
			return nil, misconfigured(fmt.Sprintf("opts: %s", errNilOption(index)))
		}
		option.client(&settings)
	}
	text, failed := settings.text()
	if failed != nil {
		failed.Kind = KindConfiguration
		return nil, failed
	}
	number, reply := native.Open("commet-go/"+Version, text)
	if number == 0 {
		return nil, readReply(reply).failed
	}
	return newClient(&transport{number: number, places: newPlaces(), logger: settings.logger}), nil
}

// checkLibrary tells whether the library is there, and this package's.
func checkLibrary() *Error {
	if err := native.Load(); err != nil {
		failed := misconfigured(err.Error())
		failed.cause = err
		return failed
	}
	if version := native.Version(); version != Version {
		return misconfigured(fmt.Sprintf("this package is version %s, but its library is %s; install it anew", Version, version))
	}
	return nil
}

// Close stops the calls that are under way, which then fail as KindCancelled, and closes connections. Later calls fail
// with KindConfiguration. Closing again has no effect. It returns nil.
//
// A client that is not closed keeps its idle connections as long as the program runs.
func (client *Client) Close() error {
	if client != nil && client.transport != nil {
		native.Close(client.transport.number)
	}
	return nil
}

// Format shows nothing of the client's settings, whatever the verb.
func (client *Client) Format(state fmt.State, _ rune) {
	show(state, "commet.Client{…}")
}

// LogValue is what Format shows.
func (client *Client) LogValue() slog.Value {
	return logValue(client)
}
