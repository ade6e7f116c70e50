/* Unloads the library while its threads are at work: `unload LIBRARY SETTINGS ID`. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "commet.h"

#define FIND(name) __typeof__(&name) name##_found = (__typeof__(&name))(size_t)dlsym(library, #name)

int main(int argc, char **argv) {
    if (argc != 4)
        return 2;
    void *library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        fprintf(stderr, "%s\n", dlerror());
        return 3;
    }
    FIND(commet_client_open);
    FIND(commet_call);
    FIND(commet_submit);
    FIND(commet_task_free);
    FIND(commet_reply_free);
    uint64_t client = commet_client_open_found("commet-unload/1", 15, argv[2], strlen(argv[2]), NULL);
    char arguments[256];
    snprintf(arguments, sizeof arguments, "{\"customerId\": \"%s\"}", argv[3]);
    size_t length = strlen(arguments);
    /* Afterwards there are a thread of the runtime and one that closes idle connections. */
    commet_reply_free_found(commet_call_found(client, 0, "customers.get", 13, arguments, length, NULL, 0));
    commet_task_free_found(commet_submit_found(client, "customers.get", 13, arguments, length, NULL, 0));
    commet_submit_found(client, "customers.get", 13, arguments, length, NULL, 0);
    if (dlclose(library) != 0)
        return 4;
    struct timespec time = {0, 300L * 1000 * 1000};
    nanosleep(&time, NULL);
    puts("unloaded");
    return 0;
}
