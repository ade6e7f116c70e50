package main

import (
	"bufio"
	"bytes"
	"context"
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

func byCommet(work *work) func() error {
	if client == nil {
		made, err := commet.New(work.APIKey, commet.WithBaseURL(work.BaseURL))
		if err != nil {
			panic(err)
		}
		client = made
	}
	customers, ctx := client.Customers, context.Background()
	return func() error {
		var err error
		switch work.Workload {
		case "get":
			_, err = customers.Get(ctx, work.CustomerID)
		case "create":
			_, err = customers.Create(ctx, &commet.CreateCustomerParams{Email: "billing@acme.com", ID: "user_123"})
		default:
			_, err = customers.List(ctx, &commet.ListCustomersParams{Limit: 100})
		}
		return err
	}
}

// customer is what a program of one's own would read.
type customer struct {
	ID             string         `json:"id"`
	ExternalID     string         `json:"externalId"`
	Email          string         `json:"billingEmail"`
	FullName       string         `json:"fullName"`
	Timezone       string         `json:"timezone"`
	IsActive       bool           `json:"isActive"`
	Metadata       map[string]any `json:"metadata"`
	CreatedAt      string         `json:"createdAt"`
	UpdatedAt      string         `json:"updatedAt"`
	OrganizationID string         `json:"organizationId"`
}

// tuned keeps as many connections as there are calls in flight, which net/http does not by itself.
var tuned = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 1024, DisableCompression: true}}

func byHand(work *work) func() error {
	method, path, body := work.request()
	return func() error {
		request, err := http.NewRequest(method, work.BaseURL+path, bytes.NewReader(body))
		if err != nil {
			return err
		}
		request.Header.Set("x-api-key", work.APIKey)
		request.Header.Set("accept", "application/json")
		if body != nil {
			request.Header.Set("content-type", "application/json")
		}
		answer, err := tuned.Do(request)
		if err != nil {
			return err
		}
		defer answer.Body.Close()
		text, err := io.ReadAll(answer.Body)
		if err != nil {
			return err
		}
		if answer.StatusCode >= 300 {
			return fmt.Errorf("status %s", answer.Status)
		}
		if work.Workload == "list" {
			var page struct{ Data []customer }
			return json.Unmarshal(text, &page)
		}
		var one struct{ Data customer }
		return json.Unmarshal(text, &one)
	}
}

func (work *work) request() (method, path string, body []byte) {
	switch work.Workload {
	case "get":
		return "GET", "/customers/" + work.CustomerID, nil
	case "create":
		return "POST", "/customers", []byte(`{"billingEmail":"billing@acme.com","id":"user_123"}`)
	default:
		return "GET", "/customers?limit=100", nil
	}
}

// bySocket is the floor: the bytes, and no more understanding than where the answer ends.
func bySocket(work *work) func() error {
	base, err := url.Parse(work.BaseURL)
	if err != nil {
		panic(err)
	}
	socket, err := net.Dial("tcp", base.Host)
	if err != nil {
		panic(err)
	}
	method, path, body := work.request()
	head := fmt.Sprintf("%s %s%s HTTP/1.1\r\nx-api-key: %s\r\naccept: application/json\r\nhost: %s\r\n", method, base.Path, path, work.APIKey, base.Host)
	if body != nil {
		head += fmt.Sprintf("content-type: application/json\r\ncontent-length: %d\r\n", len(body))
	}
	request := append([]byte(head+"\r\n"), body...)
	answer := bufio.NewReader(socket)
	return func() error {
		if _, err := socket.Write(request); err != nil {
			return err
		}
		length := 0
		for {
			line, err := textproto.NewReader(answer).ReadLine()
			if err != nil {
				return err
			}
			if line == "" {
				break
			}
			if value, is := strings.CutPrefix(line, "content-length: "); is {
				length, _ = strconv.Atoi(value)
			}
		}
		_, err := io.CopyN(io.Discard, answer, int64(length))
		return err
	}
}
