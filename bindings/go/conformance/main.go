// Command conformance makes the calls that the judge asks for through the public package; conformance/DRIVER.md
// describes the lines.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
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
			calls.Add(1)
			go func() {
				defer calls.Done()
				answer := answer(&line)
				answer["id"] = line.ID
				out <- written(answer)
			}()
		}
		calls.Wait()
		close(out)
	}()
	for text := range out {
		_, _ = os.Stdout.Write(text)
	}
}

// written is an answer as one line. A text of the library is copied: encoding/json would take spaces out of it.
func written(answer object) []byte {
	exact := ""
	for name, value := range answer {
		if text, is := value.(commet.Json); is {
			exact += fmt.Sprintf("%q:%s,", name, []byte(text))
			delete(answer, name)
		}
	}
	text, err := json.Marshal(answer)
	if err != nil {
		panic(err)
	}
	return append([]byte("{"+exact), append(text[1:], '\n')...)
}

func answer(line *line) object {
	if line.Describe {
		return object{"operations": []string{"customers.create", "customers.get", "customers.update", "customers.list", "customers.archive"}}
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
	if after := line.Options.DeadlineMs; after != nil {
		ctx, cancel = context.WithTimeout(ctx, ms(*after))
		defer cancel()
	}
	if after := line.Options.CancelAfterMs; after != nil && *after == 0 {
		cancel()
	} else if after != nil {
		time.AfterFunc(ms(*after), cancel)
	}
	params, result, err := call(ctx, client, line)
	answer := object{"printed": printed(client, params, result, err)}
	if err != nil {
		failed := failure(err, line.Exact)
		if walked, is := result.(object); is && line.Iterate {
			failed.(object)["data"] = walked["data"]
		}
		answer["error"] = failed
	} else {
		answer["result"] = shown(result, line.Exact)
	}
	return answer
}

func open(line *line) (*commet.Client, error) {
	sessions.Lock()
	defer sessions.Unlock()
	if client := sessions.clients[line.Session]; client != nil {
		return client, nil
	}
	options := append(line.Client.client(), commet.WithLogger(slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))))
	if line.BaseURL != nil {
		options = append(options, commet.WithBaseURL(*line.BaseURL))
	}
	client, err := commet.New(line.APIKey, options...)
	if err == nil {
		sessions.clients[line.Session] = client
	}
	return client, err
}

// call makes the call: what it was made with, and what came of it.
func call(ctx context.Context, client *commet.Client, line *line) (params, result any, err error) {
	options := line.Options.call()
	switch line.Operation {
	case "customers.create":
		params := &commet.CreateCustomerParams{}
		_, _, params.SendEmpty = read(line, params)
		result, err := client.Customers.Create(ctx, params, options...)
		return params, result, err
	case "customers.get":
		id, _, _ := read(line, &struct{}{})
		result, err := client.Customers.Get(ctx, id, options...)
		return id, result, err
	case "customers.update":
		params := &commet.UpdateCustomerParams{}
		id, null, empty := read(line, params)
		params.Clear, params.SendEmpty = null, empty
		result, err := client.Customers.Update(ctx, id, params, options...)
		return params, result, err
	case "customers.archive":
		id, _, _ := read(line, &struct{}{})
		result, err := client.Customers.Archive(ctx, id, "", options...)
		return id, result, err
	}
	list := &commet.ListCustomersParams{}
	_, _, list.SendEmpty = read(line, list)
	if !line.Iterate {
		result, err := client.Customers.List(ctx, list, options...)
		return list, result, err
	}
	customers := []commet.Customer{}
	for customer, err := range client.Customers.All(ctx, list, options...) {
		if err != nil {
			return list, object{"data": customers}, err
		}
		if customers = append(customers, customer); line.Take != nil && len(customers) == *line.Take {
			break
		}
	}
	return list, object{"data": customers}, nil
}

// shown is a result under the names of the specification.
func shown(result any, exact bool) any {
	switch result := result.(type) {
	case *commet.Response[commet.Customer]:
		return response(result, exact)
	case *commet.Response[[]commet.Customer]:
		return response(result, exact)
	default:
		return result
	}
}

func response[T any](response *commet.Response[T], exact bool) any {
	if exact {
		return response.JSON()
	}
	return object{
		"data": response.Data, "hasMore": response.HasMore, "nextCursor": orNull(response.NextCursor), "status": response.Status,
		"requestId": orNull(response.RequestID), "attempts": response.Attempts, "idempotencyKey": orNull(response.IdempotencyKey),
		"code": orNull(response.Code), "message": orNull(response.Message), "headers": headers(response.Headers()), "extra": response.Extra,
	}
}

func failure(err error, exact bool) any {
	var failed *commet.Error
	if !errors.As(err, &failed) {
		panic(err)
	}
	if exact && failed.JSON() != nil {
		return failed.JSON()
	}
	shown := object{
		"kind": string(failed.Kind), "message": failed.Message, "code": orNull(failed.Code), "status": orNull(failed.Status),
		"param": orNull(failed.Param), "details": failed.Details, "validationErrors": failed.ValidationErrors,
		"requestId": orNull(failed.RequestID), "docUrl": orNull(failed.DocURL), "attempts": failed.Attempts,
		"retryable": failed.Retryable, "outcome": failed.Outcome, "idempotencyKey": orNull(failed.IdempotencyKey),
	}
	if failed.RetryAfter != 0 {
		shown["retryAfter"] = failed.RetryAfter.Seconds()
	}
	causes := []string{}
	for cause := errors.Unwrap(failed); cause != nil; cause = errors.Unwrap(cause) {
		causes = append(causes, cause.Error())
	}
	shown["causes"] = causes
	return shown
}

func headers(headers map[string][]string) (pairs [][2]string) {
	for name, values := range headers {
		for _, value := range values {
			pairs = append(pairs, [2]string{strings.ToLower(name), value})
		}
	}
	return pairs
}

func orNull[T comparable](value T) any {
	var zero T
	if value == zero {
		return nil
	}
	return value
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
