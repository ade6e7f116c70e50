/* A program whose system refuses it memory for a while: `memory SETTINGS ID LARGE`, the ids of two customers. It prints the
 * reply of each call. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "commet.h"

static uint64_t client;

static void print(const char *when, commet_reply *reply) {
    printf("%s %s\n", when, commet_reply_data(reply, NULL));
    commet_reply_free(reply);
}

static commet_reply *call(const char *id) {
    char arguments[256];
    snprintf(arguments, sizeof arguments, "{\"customerId\": \"%s\"}", id);
    return commet_call(client, 0, "customers.get", 13, arguments, strlen(arguments), NULL, 0);
}

static commet_reply *submit(void) {
    commet_task *task = commet_submit(client, "customers.list", 14, NULL, 0, NULL, 0);
    commet_reply *reply = commet_task_wait(task, 20000);
    commet_task_free(task);
    return reply;
}

static void limit(rlim_t most) {
    struct rlimit limit;
    getrlimit(RLIMIT_AS, &limit);
    limit.rlim_cur = most < limit.rlim_max ? most : limit.rlim_max;
    if (setrlimit(RLIMIT_AS, &limit) != 0)
        perror("setrlimit");
}

int main(int argc, char **argv) {
    if (argc != 4)
        return 2;
    client = commet_client_open("commet-memory/1", 15, argv[1], strlen(argv[1]), NULL);
    print("before", call(argv[2]));
    unsigned long pages = 0;
    FILE *statm = fopen("/proc/self/statm", "r");
    if (statm == NULL || fscanf(statm, "%lu", &pages) != 1)
        return 3;
    fclose(statm);
    /* Enough for the small parts of a call, and neither for a thread's stack nor for a large answer. */
    limit((rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE) + 1024 * 1024);
    print("thread", submit());
    print("answer", call(argv[3]));
    print("small", call(argv[2]));
    limit(RLIM_INFINITY);
    print("later", submit());
    commet_reply *large = call(argv[3]);
    size_t len = 0;
    commet_reply_data(large, &len);
    printf("large %zu\n", len);
    commet_reply_free(large);
    return 0;
}
