// Command conformance makes the calls that the judge asks for with the public package: see conformance/DRIVER.md.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/commet-labs/commet-go"
)

type object = map[string]any

var sessions = struct {
	sync.Mutex
	clients map[string]*commet.Client
}{clients: map[string]*commet.Client{}}

func main() {
	out := make(chan []byte)
	var calls sync.WaitGroup
	go func() {
		input := bufio.NewScanner(os.Stdin)
		input.Buffer(nil, 1<<30)
		for input.Scan() {
			var line line
			decode(input.Bytes(), &line)
			decode(input.Bytes(), &line.top)
			calls.Add(1)
			go func() {
				defer calls.Done()
				answer := reply(&line)
				answer["id"] = line.ID
				out <- lineOf(answer)
			}()
		}
		calls.Wait()
		close(out)
	}()
	for text := range out {
		_, _ = os.Stdout.Write(text)
	}
}

// lineOf encodes an answer as one line. JSON of the library is copied, because encoding/json would remove its spaces.
func lineOf(answer object) []byte {
	exact := ""
	for name, value := range answer {
		if text, is := value.(commet.JSON); is {
			exact += fmt.Sprintf("%q:%s,", name, []byte(text))
			delete(answer, name)
		}
	}
	return append([]byte("{"+exact), append(written(answer)[1:], '\n')...)
}

func reply(line *line) object {
	if line.Describe {
		return object{"operations": slices.Sorted(maps.Keys(operations))}
	}
	if strings.HasPrefix(line.Operation, "webhooks.") {
		return webhook(line)
	}
	client, err := open(line)
	if err != nil {
		return object{"error": failure(err, line.Exact), "printed": printed(err)}
	}
	if line.Close {
		defer client.Close()
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if after, is := line.Options["deadlineMs"]; is {
		ctx, cancel = context.WithTimeout(ctx, ms(after))
		defer cancel()
	}
	if after, is := line.Options["cancelAfterMs"]; is && ms(after) == 0 {
		cancel()
	} else if is {
		time.AfterFunc(ms(after), cancel)
	}
	operation, known := operations[line.Operation]
	if !known {
		panic(line.Operation)
	}
	given, opts := &given{line: line}, made[commet.CallOption](options, line.Options)
	if line.Iterate {
		return iterate(operation.all(ctx, client, given, opts), client, given)
	}
	answer, err := operation.call(ctx, client, given, opts)
	if err != nil {
		return object{"error": failure(err, line.Exact), "printed": printed(append(given.made, client, err)...)}
	}
	return object{"result": answer.shown(line.Exact), "printed": printed(append(given.made, client, answer.response)...)}
}

// webhook calls a function that needs no client.
func webhook(line *line) object {
	given := same[struct {
		Body []struct {
			Digits string
			Times  int
		}
		Signature string
		Secret    any
	}](line.Arguments)
	var body []byte
	for _, part := range given.Body {
		piece, err := hex.DecodeString(part.Digits)
		if err != nil {
			panic(err)
		}
		body = append(body, bytes.Repeat(piece, part.Times)...)
	}
	secrets := []string{}
	switch secret := given.Secret.(type) {
	case string:
		secrets = append(secrets, secret)
	case []any:
		for _, each := range secret {
			secrets = append(secrets, each.(string))
		}
	}
	var data any
	var err error
	if line.Operation == "webhooks.sign" {
		data, err = commet.SignWebhook(body, secrets[0])
	} else {
		data, err = commet.VerifyWebhook(body, given.Signature, secrets...)
	}
	if err != nil {
		return object{"error": failure(err, line.Exact), "printed": printed(err)}
	}
	return object{"result": object{"data": data}, "printed": printed(data)}
}

// iterate iterates over all pages, or as many items as the line asks for.
func iterate(items iter.Seq2[any, error], client *commet.Client, given *given) object {
	data := []any{}
	for item, err := range items {
		if err != nil {
			failed := failure(err, false).(object)
			failed["data"] = data
			return object{"error": failed, "printed": printed(append(given.made, client, data, err)...)}
		}
		if data = append(data, item); given.line.Take != nil && len(data) == *given.line.Take {
			break
		}
	}
	return object{"result": object{"data": data}, "printed": printed(append(given.made, client, data)...)}
}

// operation is a call of the public package, and for one that returns pages its iterator.
type operation struct {
	call func(context.Context, *commet.Client, *given, []commet.CallOption) (*answer, error)
	all  func(context.Context, *commet.Client, *given, []commet.CallOption) iter.Seq2[any, error]
}

func open(line *line) (*commet.Client, error) {
	sessions.Lock()
	defer sessions.Unlock()
	if client := sessions.clients[line.Session]; client != nil {
		return client, nil
	}
	options := append(made[commet.Option](settings, line.Client), made[commet.Option](settings, line.top)...)
	options = append(options, commet.WithLogger(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))))
	client, err := commet.New(line.APIKey, options...)
	if err == nil {
		sessions.clients[line.Session] = client
	}
	return client, err
}

func printed(values ...any) (texts []string) {
	for _, value := range values {
		texts = append(texts, fmt.Sprintf("%v %+v %#v %s", value, value, value, value))
		if err, is := value.(error); is {
			for cause := errors.Unwrap(err); cause != nil; cause = errors.Unwrap(cause) {
				texts = append(texts, fmt.Sprintf("%v %+v %#v", cause, cause, cause))
			}
		}
	}
	return texts
}
