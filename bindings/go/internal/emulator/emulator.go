// Package emulator runs the Commet API on this machine, for tests.
package emulator

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
)

// Emulator is a running emulator.
type Emulator struct {
	// URL is its URL, without the API's path.
	URL string `json:"url"`
	// APIURL is the base URL of clients.
	APIURL string `json:"apiUrl"`

	process *exec.Cmd
	// lifeline is its standard input. The emulator stops when it is closed, and so when this process ends, however that
	// ends.
	lifeline io.WriteCloser
}

// Program returns the program commet: the one that COMMET_BIN names, else the one in PATH.
func Program() (string, error) {
	if program := os.Getenv("COMMET_BIN"); program != "" {
		return program, nil
	}
	program, err := exec.LookPath("commet")
	if err != nil {
		return "", errors.New("the program commet was not found; put it in PATH, or set COMMET_BIN to its path")
	}
	return program, nil
}

// Start starts a program.
func Start(program string) (*Emulator, error) {
	emulator := &Emulator{process: exec.Command(program, "emulate", "--port", "0", "--stop-with-stdin")}
	lifeline, err := emulator.process.StdinPipe()
	if err != nil {
		return nil, err
	}
	emulator.lifeline = lifeline
	output, err := emulator.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := emulator.process.Start(); err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(output).ReadBytes('\n')
	if err == nil {
		err = json.Unmarshal(line, emulator)
	}
	if err != nil {
		return nil, fmt.Errorf("%s did not start: %w", program, err)
	}
	return emulator, nil
}

// Stop stops the emulator.
func (e *Emulator) Stop() {
	_ = e.process.Process.Kill()
	_ = e.process.Wait()
}

// Control calls the emulator's control API for the organization of an API key: "POST", "seed", `{"customers": 3}`.
func (e *Emulator) Control(apiKey, method, path, body string) (string, error) {
	request, err := http.NewRequest(method, e.URL+"/_emulator/"+path, bytes.NewBufferString(body))
	if err != nil {
		return "", err
	}
	request.Header.Set("x-api-key", apiKey)
	request.Header.Set("content-type", "application/json")
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(answer.Body)
	if err == nil && answer.StatusCode >= 300 {
		err = fmt.Errorf("the emulator refused %s %s: %s", method, path, text)
	}
	return string(text), err
}
