/* A hundred calls in flight on one thread, which polls: for a program with an event loop.
 *
 *     export COMMET_API_KEY=ck_…
 *     cc queue.c $(pkg-config --cflags --libs commet) -o queue && ./queue
 *
 * Without an account, `commet emulate` serves the API on this machine; it prints the COMMET_BASE_URL to export.
 */
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>

#include "commet.h"

enum { CALLS = 100, AT_ONCE = 16 };

int main(void) {
    commet_reply *failed;
    const char *product = "commet-c/0.1.0";
    uint64_t client = commet_client_open(product, strlen(product), NULL, 0, &failed);
    commet_queue *queue = client == 0 ? NULL : commet_queue_open(&failed);
    if (queue == NULL) {
        fprintf(stderr, "%s\n", commet_reply_data(failed, NULL));
        commet_reply_free(failed);
        return 1;
    }

    for (uint64_t tag = 0; tag < CALLS; tag++) {
        char arguments[64];
        snprintf(arguments, sizeof arguments, "{\"email\": \"billing-%" PRIu64 "@acme.com\"}", tag);
        commet_queue_start(queue, tag, client, 0, "customers.create", 16, arguments, strlen(arguments), NULL, 0);
    }

    /* An event loop watches the descriptor beside its other ones. Each turn takes some of the replies. */
    struct pollfd watched = {.fd = (int)commet_queue_descriptor(queue), .events = POLLIN};
    int ended = 0, created = 0;
    while (ended < CALLS && poll(&watched, 1, -1) >= 0) {
        commet_completion completions[AT_ONCE];
        size_t count = commet_queue_take(queue, completions, AT_ONCE);
        for (size_t at = 0; at < count; at++)
            created += strncmp(completions[at].data, "{\"response\"", 11) == 0;
        ended += (int)count;
    }
    printf("%d calls ended, %d customers created\n", ended, created);

    commet_queue_close(queue);
    commet_client_close(client);
    return created != CALLS;
}
