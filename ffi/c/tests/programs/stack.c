/* A program that makes its calls on a thread with a small stack: `stack SETTINGS BYTES`. It prints their replies. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "commet.h"

static void print(commet_reply *reply) {
    printf("%s\n", commet_reply_data(reply, NULL));
    commet_reply_free(reply);
}

static void *calls(void *settings) {
    static const char arguments[] = "{\"email\": \"billing@acme.com\"}";
    commet_reply *error = NULL;
    uint64_t client = commet_client_open("commet-stack/1", 14, settings, strlen(settings), &error);
    if (client == 0) {
        print(error);
        return NULL;
    }
    print(commet_call(client, 0, "customers.create", 16, arguments, sizeof arguments - 1, NULL, 0));
    commet_task *task = commet_submit(client, "customers.create", 16, arguments, sizeof arguments - 1, NULL, 0);
    print(commet_task_wait(task, 20000));
    commet_task_free(task);
    commet_client_close(client);
    return NULL;
}

int main(int argc, char **argv) {
    if (argc != 3)
        return 2;
    pthread_t thread;
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    if (pthread_attr_setstacksize(&attributes, strtoul(argv[2], NULL, 10)) != 0)
        return 3;
    if (pthread_create(&thread, &attributes, calls, argv[1]) != 0)
        return 4;
    return pthread_join(thread, NULL);
}
