/* The Commet customer client in C: create, get, an error, and a call that is cancelled.
 *
 *     export COMMET_API_KEY=ck_…
 *     cc customers.c $(pkg-config --cflags --libs commet) -o customers && ./customers
 *
 * Without an account, `commet emulate` serves the API on this machine; it prints the COMMET_BASE_URL to export.
 */
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commet.h"

/* Prints what a reply says, and frees it. */
static int show(const char *what, commet_reply *reply) {
    size_t length;
    const char *text = commet_reply_data(reply, &length);
    int failed = strncmp(text, "{\"error\"", 8) == 0;
    printf("%-9s %.*s\n", what, (int)length, text);
    commet_reply_free(reply);
    return failed;
}

static commet_reply *call(uint64_t client, const char *operation, const char *arguments) {
    return commet_call(client, 0, operation, strlen(operation), arguments, strlen(arguments), NULL, 0);
}

/* Where a call that was started ends. */
struct end {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    commet_reply *reply;
};

static void done(void *user_data, commet_reply *reply) {
    struct end *end = user_data;
    pthread_mutex_lock(&end->lock);
    end->reply = reply;
    pthread_cond_signal(&end->changed);
    pthread_mutex_unlock(&end->lock);
}

int main(void) {
    commet_reply *failed;
    const char *product = "commet-c/0.1.0";
    uint64_t client = commet_client_open(product, strlen(product), NULL, 0, &failed);
    if (client == 0) {
        show("client", failed);
        return 1;
    }

    if (show("created", call(client, "customers.create", "{\"email\": \"billing@acme.com\", \"id\": \"user_123\"}")))
        return 1;
    if (show("got", call(client, "customers.get", "{\"customerId\": \"user_123\"}")))
        return 1;

    /* Errors are replies, too: with a kind, and with what became of the request. */
    show("missing", call(client, "customers.get", "{\"customerId\": \"nobody\"}"));
    show("refused", call(client, "customers.list", "{\"limit\": 0}"));

    /* A call that is started ends once, cancelled or not. */
    struct end end = {PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER, NULL};
    const uint64_t number = 1;
    commet_start(client, number, "customers.list", 14, NULL, 0, NULL, 0, done, &end);
    int found = commet_cancel(client, number);
    pthread_mutex_lock(&end.lock);
    while (end.reply == NULL)
        pthread_cond_wait(&end.changed, &end.lock);
    pthread_mutex_unlock(&end.lock);
    show(found ? "in time" : "too late", end.reply);

    commet_client_close(client);
    show("closed", call(client, "customers.list", "{}"));
    return 0;
}
