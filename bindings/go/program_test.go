package commet_test

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

const program = "../../examples/go"

// TestProgram runs the example program, or the one of COMMET_EXAMPLE, as its reader does.
func TestProgram(t *testing.T) {
	world := newWorld(t)
	// The specification's example of an ID is a customer's user ID here, which serves as well.
	world.control(t, "POST", "seed", `{"customers": [{"externalId": "cus_abc123", "billingEmail": "billing@acme.com"}]}`)
	world.control(t, "POST", "seed", `{"customers": 25}`)
	command := exec.Command("go", "-C", program, "run", ".")
	if built := os.Getenv("COMMET_EXAMPLE"); built != "" {
		command = exec.Command(built)
	}
	command.Env = append(os.Environ(), "COMMET_API_KEY="+world.key, "COMMET_BASE_URL="+server.APIURL)
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("%s%v", output, err)
	}
	created, rest, _ := strings.Cut(string(output), "\n")
	const expected = "got       billing@acme.com\nupdated   new@acme.com\nlisted    25 customers, more: true\nnext page 2 customers, more: false\narchived  cus_abc123 active: false\n"
	if !strings.HasPrefix(created, "created   cus_") || rest != expected {
		t.Errorf("%s", output)
	}
}
