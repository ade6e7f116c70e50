// The C ABI of the Commet customer client.
//
// Made by `cargo xtask gen` from ffi/c; do not edit.
//
// Ownership. A string argument is a pointer and a length: UTF-8, and a NUL has no meaning. Null with length 0 is an empty
// string. The string stays the caller's and is not needed after the function has returned. The caller owns a reply and
// must free it once, with `commet_reply_free`; the text of `commet_reply_data` is valid as long as its reply. A client is
// a number: one that is wrong, closed or closed twice causes an error, never a crash.
//
// Threads. Any thread may call any function at any time, with the same client too. Only one thread at a time may use a
// reply or a task, or take from a queue. `commet_call` and `commet_task_wait` block, all others return at once. Nothing
// is bound to the thread that made it.
//
// Stacks. A thread that calls needs 128 KiB of stack. A call takes at most three quarters of it, when it verifies a long
// chain of certificates. Callbacks run on threads with 2 MiB.
//
// Signals. A signal handler must not call any function: each takes locks and memory that the interrupted code may hold.
// To stop a call by a signal, make it with `commet_submit`, let the handler set a flag, and check the flag between two
// calls of `commet_task_wait`. A signal that interrupts a function does not disturb it.
//
// Fork. A child may use the clients of its parent: it makes its own connections and threads. Calls that were under way
// belong to the parent; their callbacks are not called in the child. So do queues and their descriptors: a child must
// open its own, and neither use nor close its parent's.
//
// Faults. A panic of this library is returned as an error of the kind "internal" and never unwinds into the caller.
//
// Unloading. The shared library stays loaded after `dlclose`, because its threads may be running. A plug-in that contains
// the static library must stay loaded too: link it with `-Wl,-z,nodelete`.


#ifndef COMMET_H
#define COMMET_H

#include <stddef.h>
#include <stdint.h>

// The deepest nesting of arrays and objects in a value that is sent, such as metadata. In a response, the caller
// should leave deeper ones as JSON text.
#define COMMET_MAX_DEPTH 128

// The longest number, in characters, that the caller should convert. It should leave a longer one as JSON text, because
// the time to read it may grow with the square of its length.
#define COMMET_MAX_DIGITS 4300

// A queue of replies. The caller owns it, and must close it with `commet_queue_close`.
typedef struct commet_queue commet_queue;

// The reply to a call: a JSON text. The caller owns it, and must free it with `commet_reply_free`.
typedef struct commet_reply commet_reply;

// A call that was submitted. The caller owns it, and must free it with `commet_task_free`.
typedef struct commet_task commet_task;

// The reply to one call of a queue.
typedef struct {
    // The caller's tag for the call.
    uint64_t tag;
    // The reply as JSON, as `commet_reply_data` describes it, with a NUL after it.
    const char *data;
    // Its length in bytes, without the NUL.
    size_t len;
} commet_completion;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// Returns the version of this library, such as "1.2.3". The text is valid as long as the library is loaded.
const char *commet_version(void);

// Opens a client. It makes no connection and starts no thread.
//
// `product` names the caller in the user agent: "commet-go/1.2.3". `settings` is a JSON object, or empty: apiKey, baseUrl, timeoutMs, attemptTimeoutMs, connectTimeoutMs, maxRetries, backoffMs ([first, longest]),
// maxRetryAfterMs, retryBudget ([burst, per second]), maxResponseBytes, idleTimeoutMs, maxBlockingConnections,
// maxConnections, proxy ("" for none), caFile, environment (an object of strings that replaces the process's
// environment variables), naming (json, rust, python, node, go, java or php: the language whose names and units
// errors have), and shared. With "shared": true, all callers in this process that open a client of the same product
// and settings get one client, with its connections, until the process ends.
//
// Returns the client's number, which this process uses only once. On failure it returns 0 and sets `*error` to a reply
// with the error, which the caller must free. On success it sets `*error` to null. `error` itself may be null.
uint64_t commet_client_open(const char *product,
                            size_t product_len,
                            const char *settings,
                            size_t settings_len,
                            commet_reply **error);

// Closes a client. Calls that are under way end at once, each with its one reply: as "cancelled", unless its response has
// just arrived. Later calls fail as "configuration". A number without an open client is ignored, so closing again has no
// effect. A shared client stays open, because others use it and its connections.
void commet_client_close(uint64_t client);

// Makes a call and waits for its end, and drives its own I/O on the calling thread. Any number of threads may make calls
// with one client at once.
//
// `operation` is a name such as "customers.get"; `arguments` and `options` are JSON objects, or empty. Options:
// timeoutMs, deadlineMs (from now), attemptTimeoutMs, connectTimeoutMs, maxRetries, idempotencyKey, headers (an
// object of strings), pageToken ("" for the first page of a list, then the "nextPageToken" of the reply before),
// log (debug, info, warning or error: the reply has the call's log events of at least this severity in "events"), rows
// (true: in "data", each object that the API describes is a list of its fields' values; first those that every response
// has, then the others, both in the order of the description, then an object of unknown members, if there are any).
//
// `call` is a number of the caller's choice, by which `commet_cancel` finds the call. It must be unique among the
// client's calls that are under way. 0 means that the call is never cancelled.
//
// Returns a reply, never null. The caller must free it.
commet_reply *commet_call(uint64_t client,
                          uint64_t call,
                          const char *operation,
                          size_t operation_len,
                          const char *arguments,
                          size_t arguments_len,
                          const char *options,
                          size_t options_len);

// Starts a call, as `commet_call` describes it, on the threads that all clients of this process share, and returns
// at once.
//
// On completion, calls `done(user_data, reply)` exactly once. The callback must free `reply`. It runs on a thread of
// this library or, when the call is refused, on the calling thread before this function returns. It must not block,
// throw or longjmp. It may call the functions of this library, except that `commet_call` fails there. With a null
// `done` nothing is started.
//
// `user_data` is passed on and never read.
void commet_start(uint64_t client,
                  uint64_t call,
                  const char *operation,
                  size_t operation_len,
                  const char *arguments,
                  size_t arguments_len,
                  const char *options,
                  size_t options_len,
                  void (*done)(void *user_data, commet_reply *reply),
                  void *user_data);

// Stops a call of this client that is under way. The call has its one reply at once: it fails as "cancelled", unless its
// response has just arrived.
//
// Returns 1 when there is such a call, and 0 when there is none, because it has not begun or has ended. A caller whose
// other thread is just entering `commet_call` must try again. A number without an open client is ignored. Any thread
// may call this function.
int32_t commet_cancel(uint64_t client,
                      uint64_t call);

// Returns the reply as JSON: {"response": …} or {"error": …}, and "nextPageToken" and "events" if the options asked for them.
// Sets `*len` to the length without the NUL at the end; `len` may be null. The text is valid until the reply is freed.
const char *commet_reply_data(const commet_reply *reply,
                              size_t *len);

// Frees a reply. Null is allowed. A reply must be freed exactly once, and only by this function.
void commet_reply_free(commet_reply *reply);

// Opens a queue of replies. Any number of clients may use it.
//
// On failure, such as too many open files, it returns null, and `*error` is a reply with the error, the caller's to
// free; after a success `*error` is null. `error` itself may be null.
commet_queue *commet_queue_open(commet_reply **error);

// The descriptor of a queue (on Windows its socket): readable while replies are ready, for `poll`, `epoll`, `kqueue`
// and `select`, level-triggered or edge-triggered. It may be readable for a moment when no reply is ready, and a take
// then finds none. The caller only waits for it, and neither reads nor closes it. It lives as long as the queue.
int64_t commet_queue_descriptor(const commet_queue *queue);

// Starts a call, as `commet_call` describes it, on the threads that all clients of this process share, and returns
// at once. Its reply comes out of the queue exactly once, with `tag`, whatever happens: also for a call that is refused
// or cancelled. Any thread may call it.
void commet_queue_start(const commet_queue *queue,
                        uint64_t tag,
                        uint64_t client,
                        uint64_t call,
                        const char *operation,
                        size_t operation_len,
                        const char *arguments,
                        size_t arguments_len,
                        const char *options,
                        size_t options_len);

// Takes the replies that are ready, oldest first, into `completions`, which has room for `room` of them. Returns how
// many there are, and does not wait. The next take from this queue frees them: 0 of them, when none is ready, is a
// take as well. One thread at a time takes from a queue.
size_t commet_queue_take(commet_queue *queue,
                         commet_completion *completions,
                         size_t room);

// Closes a queue and frees its replies. Calls that are under way go on, and their replies are dropped: cancel them
// first if they are not wanted. Null is allowed. No other thread may use the queue meanwhile or later.
void commet_queue_close(commet_queue *queue);

// Starts a call, as `commet_call` describes it, on the threads that all clients of this process share, and returns
// at once. It is for a caller with one thread, which does other things while it waits, such as check for signals.
//
// Returns a task, never null. The caller must free it. The strings are not needed after this function has returned.
commet_task *commet_submit(uint64_t client,
                           const char *operation,
                           size_t operation_len,
                           const char *arguments,
                           size_t arguments_len,
                           const char *options,
                           size_t options_len);

// Waits for the end of a task, for at most `timeout_ms`. Returns its reply, which the caller must free, or null when it
// has not ended yet. A reply is returned once, and null after that.
commet_reply *commet_task_wait(commet_task *task,
                               uint64_t timeout_ms);

// Stops a task. It ends at once as "cancelled", unless it has ended already or its response has just arrived. Null is
// allowed.
void commet_task_cancel(commet_task *task);

// Frees a task, and stops it if it has not ended. Null is allowed.
void commet_task_free(commet_task *task);

// Returns a response as it is without the option "rows", with the names of the fields. `operation` is that of the call,
// and `response` the value of the member "response" of its reply.
//
// Returns a reply, never null, which the caller must free: {"response": …} or {"error": …}.
commet_reply *commet_response_named(const char *operation,
                                    size_t operation_len,
                                    const char *response,
                                    size_t response_len);

// Lists the values in `json` that a parser limited to 64-bit numbers, or unable to tell lists from objects, would
// misread: a JSON text in a reply of its own, {"losses": …}, null when there are none, or {"error": …} when `json` is not
// JSON. The losses are a tree, as `json` is. A string has the digits of a number. {"json": "…"} is text to be kept as
// JSON. true is an object that looks like a list. A list has whether its value is such an object, then each step (a name
// or an index) and the loss there.
commet_reply *commet_json_losses(const char *json,
                                 size_t json_len);

// Verifies a webhook: `signature`, the header X-Commet-Signature, must be the signature of `body` with one of the
// secrets. It needs no client, no network and no thread, and any thread may call it.
//
// `body` is the raw body of the request, in any encoding. A `signature` that is null or empty counts as absent. It need
// not be UTF-8. `secrets` is a JSON list of the endpoint's secrets, as strings: several while one is replaced.
//
// Returns a reply, never null, which the caller must free: {"event": ...}, with the names of the API and every known field
// of the event, or {"error": ...} of the kind `invalid_signature` (its "reason" is `no_signature`, `malformed` or
// `mismatch`), `invalid_event` (the body is correctly signed but is not an event) or `invalid_request` (the secrets).
commet_reply *commet_webhook_verify(const char *body,
                                    size_t body_len,
                                    const char *signature,
                                    size_t signature_len,
                                    const char *secrets,
                                    size_t secrets_len);

// Signs a body as the API signs a webhook, to test a receiver.
//
// Returns a reply, never null, which the caller must free: {"signature": "..."}, 64 lower-case hexadecimal digits, or
// {"error": ...} when the secret is empty.
commet_reply *commet_webhook_sign(const char *body,
                                  size_t body_len,
                                  const char *secret,
                                  size_t secret_len);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* COMMET_H */
