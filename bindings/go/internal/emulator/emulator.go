// Package emulator runs the Commet API on this machine, for the tests of this module.
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
	"path/filepath"
	"runtime"
)

// Emulator is a running one.
type Emulator struct {
	// URL is where it is, without the API's path.
	URL string `json:"url"`
	// APIURL is what clients take.
	APIURL string `json:"apiUrl"`

	process *exec.Cmd
	// lifeline is its standard input: it stops when that ends, and so with this process, however that ends.
	lifeline io.WriteCloser
}

// Start runs the command that cargo has built, or the one of COMMET_COMMAND.
func Start() (*Emulator, error) {
	program := os.Getenv("COMMET_COMMAND")
	if program == "" {
		_, here, _, _ := runtime.Caller(0)
		program = filepath.Join(filepath.Dir(here), "../../../../target/debug/commet")
	}
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
		return nil, fmt.Errorf("run `cargo build` first: %w", err)
	}
	line, err := bufio.NewReader(output).ReadBytes('\n')
	return emulator, errors.Join(err, json.Unmarshal(line, emulator))
}

// Stop ends it.
func (emulator *Emulator) Stop() {
	_ = emulator.process.Process.Kill()
	_ = emulator.process.Wait()
}

// Control asks something of the emulator itself, for the organization of an API key: "POST", "seed", `{"customers": 3}`.
func (emulator *Emulator) Control(apiKey, method, what, body string) (string, error) {
	request, err := http.NewRequest(method, emulator.URL+"/_emulator/"+what, bytes.NewBufferString(body))
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
		err = fmt.Errorf("the emulator says %s to %s: %s", answer.Status, what, text)
	}
	return string(text), err
}
