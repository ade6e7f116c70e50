/* Calls that are cancelled at random moments: `storm SETTINGS CUSTOMER_ID CALLS`. Each must end exactly once, as the
 * result of a call, by a callback or through the queue of its thread. */
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "commet.h"

enum { THREADS = 8, WINDOW = 32 };

struct call {
    atomic_int ends;
    uint64_t number;
};

static uint64_t client;
static char arguments[256];
static int each;
static atomic_long ended, stopped, answered;

static void end(struct call *call, const char *text, size_t length) {
    if (text[length] != '\0' || strlen(text) != length)
        abort();
    if (strstr(text, "\"kind\":\"cancelled\""))
        atomic_fetch_add(&stopped, 1);
    else if (strncmp(text, "{\"response\"", 11) == 0)
        atomic_fetch_add(&answered, 1);
    else
        fprintf(stderr, "%s\n", text);
    atomic_fetch_add(&call->ends, 1);
    atomic_fetch_add(&ended, 1);
}

static void done(void *user_data, commet_reply *reply) {
    size_t length;
    const char *text = commet_reply_data(reply, &length);
    end(user_data, text, length);
    commet_reply_free(reply);
}

/* Takes what is ready from a queue, after a wait of at most a millisecond. */
static void take(commet_queue *queue) {
    struct pollfd watched = {.fd = (int)commet_queue_descriptor(queue), .events = POLLIN};
    if (poll(&watched, 1, 1) <= 0)
        return;
    commet_completion completions[3];
    size_t count = commet_queue_take(queue, completions, 3);
    for (size_t at = 0; at < count; at++)
        end((struct call *)(uintptr_t)completions[at].tag, completions[at].data, completions[at].len);
}

static void rest(unsigned microseconds) {
    struct timespec time = {0, 1000L * microseconds};
    nanosleep(&time, NULL);
}

static void *caller(void *argument) {
    unsigned seed = (unsigned)(size_t)argument;
    struct call *calls = calloc((size_t)each, sizeof *calls);
    commet_queue *queue = commet_queue_open(NULL);
    for (int begun = 0; begun < each; begun += WINDOW) {
        int last = begun + WINDOW < each ? begun + WINDOW : each;
        for (int at = begun; at < last; at++) {
            calls[at].number = (uint64_t)(size_t)argument << 32 | (uint64_t)(at + 1);
            int way = rand_r(&seed) % 4;
            if (way == 0) {
                /* A callback for a call on this thread: the same end, without a second thread. */
                done(&calls[at], commet_call(client, calls[at].number, "customers.get", 13, arguments,
                                             strlen(arguments), "{\"timeoutMs\":20000}", 19));
            } else if (way == 1) {
                commet_queue_start(queue, (uintptr_t)&calls[at], client, calls[at].number, "customers.get", 13,
                                   arguments, strlen(arguments), NULL, 0);
            } else {
                commet_start(client, calls[at].number, "customers.get", 13, arguments, strlen(arguments), NULL, 0, done,
                             &calls[at]);
            }
        }
        rest(rand_r(&seed) % 1000);
        for (int at = begun; at < last; at++)
            commet_cancel(client, calls[at].number);
        for (int at = begun; at < last; at++)
            while (atomic_load(&calls[at].ends) == 0)
                take(queue);
    }
    commet_queue_close(queue);
    int wrong = 0;
    for (int at = 0; at < each; at++)
        wrong += atomic_load(&calls[at].ends) != 1;
    free(calls);
    return (void *)(size_t)wrong;
}

int main(int argc, char **argv) {
    if (argc != 4)
        return 2;
    client = commet_client_open("commet-storm/1", 14, argv[1], strlen(argv[1]), NULL);
    snprintf(arguments, sizeof arguments, "{\"customerId\": \"%s\"}", argv[2]);
    each = atoi(argv[3]) / THREADS;
    pthread_t threads[THREADS];
    size_t wrong = 0;
    for (size_t thread = 0; thread < THREADS; thread++)
        pthread_create(&threads[thread], NULL, caller, (void *)(thread + 1));
    for (size_t thread = 0; thread < THREADS; thread++) {
        void *result;
        pthread_join(threads[thread], &result);
        wrong += (size_t)result;
    }
    commet_client_close(client);
    commet_client_close(client);
    printf("%ld ended, %ld cancelled, %ld answered, %zu wrong\n", ended, stopped, answered, wrong);
    return wrong != 0 || ended != (long)each * THREADS || ended != stopped + answered || stopped == 0 || answered == 0;
}
