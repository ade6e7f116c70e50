package commet

import (
	"fmt"
	"log/slog"
	"runtime"

	"github.com/commet-labs/commet-go/internal/native"
)

// Version is the version of this package.
const Version = "0.1.0"

// New makes a client. An empty key stands for the one in the environment variable COMMET_API_KEY. New starts no goroutine
// and opens no connection.
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
		return nil, decodeReply(reply).failed
	}
	processors := int64(min(runtime.GOMAXPROCS(0), maxBlockingOfClient))
	return newClient(&transport{number: number, processors: processors, logger: settings.logger}), nil
}

// checkLibrary loads the library if it is not linked, and checks that it has the version of this package.
func checkLibrary() *Error {
	if err := native.Load(); err != nil {
		failed := misconfigured(err.Error())
		failed.cause = err
		return failed
	}
	if version := native.Version(); version != Version {
		return misconfigured(fmt.Sprintf("this package has version %s, but its library has version %s; reinstall the package", Version, version))
	}
	return nil
}

// Close cancels the calls that are under way, which fail with KindCancelled, and closes the connections. Later calls fail
// with KindConfiguration. Closing a client again has no effect. Close always returns nil.
//
// The idle connections of a client that is never closed stay open until the program ends.
func (c *Client) Close() error {
	if c != nil && c.transport != nil {
		native.Close(c.transport.number)
	}
	return nil
}

// Format shows nothing of the client's settings, whatever the verb.
func (c *Client) Format(state fmt.State, _ rune) {
	show(state, "commet.Client{…}")
}

// LogValue returns what Format shows.
func (c *Client) LogValue() slog.Value {
	return logValue(c)
}
