package main

import (
	"bufio"
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/textproto"
	"net/url"
	"strconv"
	"strings"

	"github.com/commet-labs/commet-go"
)

var client *commet.Client

func byCommet(work *work) func() (int64, error) {
	if client == nil {
		made, err := commet.New(work.apiKey, commet.WithBaseURL(work.baseURL))
		if err != nil {
			panic(err)
		}
		client = made
	}
	customers, ctx := client.Customers, context.Background()
	return func() (int64, error) {
		switch work.workload {
		case "get":
			result, err := customers.Get(ctx, work.customerID)
			if err != nil {
				return 0, err
			}
			return count(result.Data.ID), nil
		case "create":
			result, err := customers.Create(ctx, &commet.CreateCustomerParams{
				Email:    "billing@acme.com",
				ID:       "user_123",
				FullName: "Acme Inc.",
				Metadata: map[string]any{"plan": "gold", "seats": 12},
			})
			if err != nil {
				return 0, err
			}
			return count(result.Data.ID), nil
		default:
			seen := int64(0)
			for customer, err := range customers.All(ctx, &commet.ListCustomersParams{Limit: 100}) {
				if err != nil {
					return 0, err
				}
				seen += count(customer.ID)
			}
			return seen, nil
		}
	}
}

func count(id string) int64 {
	if strings.HasPrefix(id, "cus_") {
		return 1
	}
	return 0
}

// customer is what a program of one's own would read.
type customer struct {
	ID         string `json:"id"`
	ExternalID string `json:"externalId"`
	Email      string `json:"billingEmail"`
	FullName   string `json:"fullName"`
	Timezone   string `json:"timezone"`
	Address    *struct {
		Line1      string `json:"line1"`
		Line2      string `json:"line2"`
		City       string `json:"city"`
		State      string `json:"state"`
		PostalCode string `json:"postalCode"`
		Country    string `json:"country"`
	} `json:"address"`
	Metadata       map[string]any `json:"metadata"`
	IsActive       bool           `json:"isActive"`
	CreatedAt      string         `json:"createdAt"`
	UpdatedAt      string         `json:"updatedAt"`
	OrganizationID string         `json:"organizationId"`
}

// tuned keeps as many connections as there are calls in flight, which net/http does not by itself.
var tuned = &http.Client{Transport: &http.Transport{MaxIdleConns: 20_000, MaxIdleConnsPerHost: 20_000, ForceAttemptHTTP2: true}}

func byHand(work *work) func() (int64, error) {
	return func() (int64, error) {
		seen, cursor := int64(0), ""
		for {
			text, err := exchange(work.request(cursor))
			if err != nil {
				return 0, err
			}
			if work.workload != "list" {
				var one struct{ Data customer }
				err := json.Unmarshal(text, &one)
				return count(one.Data.ID), err
			}
			var page struct {
				Data       []customer
				NextCursor string
			}
			if err := json.Unmarshal(text, &page); err != nil {
				return 0, err
			}
			for i := range page.Data {
				seen += count(page.Data[i].ID)
			}
			if cursor = page.NextCursor; cursor == "" {
				return seen, nil
			}
		}
	}
}

func exchange(method, url string, headers map[string]string, body []byte) ([]byte, error) {
	var reader io.Reader
	if body != nil {
		reader = bytes.NewReader(body)
	}
	request, err := http.NewRequest(method, url, reader)
	if err != nil {
		return nil, err
	}
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	answer, err := tuned.Do(request)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= 300 {
		return nil, fmt.Errorf("status %s", answer.Status)
	}
	return text, err
}

// request is what all but the client itself send.
func (work *work) request(cursor string) (method, url string, headers map[string]string, body []byte) {
	headers = map[string]string{"x-api-key": work.apiKey, "accept": "application/json"}
	url = work.baseURL + "/customers"
	switch work.workload {
	case "get":
		return "GET", url + "/" + work.customerID, headers, nil
	case "create":
		headers["content-type"] = "application/json"
		headers["idempotency-key"] = rand.Text()
		body, err := json.Marshal(map[string]any{
			"billingEmail": "billing@acme.com",
			"id":           "user_123",
			"fullName":     "Acme Inc.",
			"metadata":     map[string]any{"plan": "gold", "seats": 12},
		})
		if err != nil {
			panic(err)
		}
		return "POST", url, headers, body
	}
	url += "?limit=100"
	if cursor != "" {
		url += "&cursor=" + cursor
	}
	return "GET", url, headers, nil
}

// bySocket is the floor: the bytes, and no more understanding than where the answer ends.
func bySocket(work *work) func() (int64, error) {
	base, err := url.Parse(work.baseURL)
	if err != nil {
		panic(err)
	}
	socket, err := net.Dial("tcp", base.Host)
	if err != nil {
		panic(err)
	}
	answer := bufio.NewReader(socket)
	return func() (int64, error) {
		seen, cursor := int64(0), ""
		for {
			if _, err := socket.Write(written(base.Host, work, cursor)); err != nil {
				return 0, err
			}
			length := 0
			for {
				line, err := textproto.NewReader(answer).ReadLine()
				if err != nil {
					return 0, err
				}
				if line == "" {
					break
				}
				if value, is := strings.CutPrefix(line, "content-length: "); is {
					length, _ = strconv.Atoi(value)
				}
			}
			body := make([]byte, length)
			if _, err := io.ReadFull(answer, body); err != nil {
				return 0, err
			}
			if work.workload != "list" {
				return 1, nil
			}
			seen += int64(bytes.Count(body, []byte(`{"id":"c`)))
			// The cursor stands at the end.
			_, after, more := bytes.Cut(body[max(0, length-60):], []byte(`"nextCursor":"`))
			if !more {
				return seen, nil
			}
			cursor, _, _ = strings.Cut(string(after), `"`)
		}
	}
}

func written(host string, work *work, cursor string) []byte {
	method, address, headers, body := work.request(cursor)
	_, target, _ := strings.Cut(address, host)
	head := fmt.Appendf(nil, "%s %s HTTP/1.1\r\nhost: %s\r\n", method, target, host)
	for name, value := range headers {
		head = fmt.Appendf(head, "%s: %s\r\n", name, value)
	}
	if body != nil {
		head = fmt.Appendf(head, "content-length: %d\r\n", len(body))
	}
	return append(append(head, "\r\n"...), body...)
}
