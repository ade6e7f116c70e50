package commet_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const programs = "../../examples/go"

// program is an example, as its reader runs it, or as COMMET_EXAMPLES has it built.
func (w world) program(folder, built string) *exec.Cmd {
	command := exec.Command("go", "-C", programs, "run", folder)
	if folder := os.Getenv("COMMET_EXAMPLES"); folder != "" {
		command = exec.Command(filepath.Join(folder, built))
	}
	command.Env = append(os.Environ(), "COMMET_API_KEY="+w.key, "COMMET_BASE_URL="+server.APIURL)
	return command
}

func TestProgramOfCustomers(t *testing.T) {
	world := newWorld(t)
	// The specification's example of an ID is a customer's user ID here, which serves as well.
	world.control(t, "POST", "seed", `{"customers": [{"externalId": "cus_abc123", "billingEmail": "billing@acme.com"}]}`)
	world.control(t, "POST", "seed", `{"customers": 25}`)
	output, err := world.program(".", "example").CombinedOutput()
	if err != nil {
		t.Fatalf("%s%v", output, err)
	}
	created, rest, _ := strings.Cut(string(output), "\n")
	const expected = "got       billing@acme.com\nupdated   new@acme.com\nlisted    25 customers, more: true\nnext page 2 customers, more: false\narchived  cus_abc123 active: false\n"
	if !strings.HasPrefix(created, "created   cus_") || rest != expected {
		t.Errorf("%s", output)
	}
}

func TestProgramOfSubscriptions(t *testing.T) {
	world := newWorld(t)
	command := world.program("./subscriptions", "subscriptions")
	command.Stderr = os.Stderr
	output, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for scanner := bufio.NewScanner(output); scanner.Scan(); {
		checkout, found := strings.CutPrefix(scanner.Text(), "pay at    ")
		if !found {
			lines = append(lines, scanner.Text())
			continue
		}
		// The customer's part, which the program waits for.
		world.control(t, "POST", "checkouts/"+filepath.Base(checkout)+"/pay", "")
	}
	if err := command.Wait(); err != nil {
		t.Fatal(err, lines)
	}
	expected := []string{
		"plan      free", "plan      starter", "plan      pro", "none yet  true",
		"active    Starter 2900 cents", "upgraded  Pro checkout: false",
	}
	end := len(lines) - 1
	if !slices.Equal(lines[:end], expected) || !strings.HasPrefix(lines[end], "canceled  active until 20") {
		t.Error(lines)
	}
}
