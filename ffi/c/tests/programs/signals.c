/* A program that signals interrupt all the time, and that stops its calls by them: `signals SETTINGS ID CALLS`. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>

#include "commet.h"

static volatile sig_atomic_t came;

static void handler(int number) {
    (void)number;
    came++;
}

int main(int argc, char **argv) {
    if (argc != 4)
        return 2;
    uint64_t client = commet_client_open("commet-signals/1", 16, argv[1], strlen(argv[1]), NULL);
    char arguments[256];
    snprintf(arguments, sizeof arguments, "{\"customerId\": \"%s\"}", argv[2]);
    struct sigaction action = {.sa_handler = handler};
    sigaction(SIGALRM, &action, NULL);
    struct itimerval often = {{0, 97}, {0, 97}};
    setitimer(ITIMER_REAL, &often, NULL);
    int calls = atoi(argv[3]), answered = 0, cancelled = 0;
    for (int at = 0; at < calls; at++) {
        commet_reply *reply = NULL;
        if (at % 2) {
            /* Without SA_RESTART: whatever the signals interrupt is done again by the library. */
            reply = commet_call(client, 1, "customers.get", 13, arguments, strlen(arguments), NULL, 0);
        } else {
            commet_task *task = commet_submit(client, "customers.get", 13, arguments, strlen(arguments), NULL, 0);
            int patience = came + at % 20;
            while ((reply = commet_task_wait(task, 1)) == NULL)
                if (came > patience)
                    commet_task_cancel(task);
            commet_task_free(task);
        }
        const char *text = commet_reply_data(reply, NULL);
        if (strncmp(text, "{\"response\"", 11) == 0)
            answered++;
        else if (at % 2 == 0 && strstr(text, "\"kind\":\"cancelled\""))
            cancelled++;
        else
            fprintf(stderr, "%s\n", text);
        commet_reply_free(reply);
    }
    setitimer(ITIMER_REAL, &(struct itimerval){0}, NULL);
    printf("%d calls, %d signals, %d answered, %d cancelled\n", calls, (int)came, answered, cancelled);
    return answered + cancelled != calls || came == 0;
}
