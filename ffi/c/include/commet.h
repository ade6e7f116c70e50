// The C ABI of the Commet customer client.
//
// Made by `cargo xtask gen` from ffi/c; do not edit.
//
// Who owns what. A string that goes in is pointer and length, UTF-8, without a NUL that counts; null with length 0 is
// an empty one. It stays the caller's and is not needed once the function has returned. A reply that comes out is the
// caller's, who frees it once, with `commet_reply_free`; what `commet_reply_data` gives lives as long as its reply.
// A client is a number: one that is wrong, closed or closed twice gives an error, never a crash.
//
// Threads. Any thread may call any function at any time, with the same client too; but a reply and a task are used by
// one thread at a time. `commet_call` and `commet_task_wait` block, all others return at once. Nothing is bound to the
// thread that made it.
//
// Stacks. A thread that calls needs 128 KiB of stack. A call takes at most three quarters of it, where it checks a long
// chain of certificates; the rest is the caller's. Callbacks run on threads with 2 MiB.
//
// Signals. No function may be called in a signal handler: each takes locks and memory that the interrupted code may
// hold. To stop a call by a signal, make it with `commet_submit`, let the handler set a flag, and look at the flag
// between two calls of `commet_task_wait`. Signals that interrupt a function do not disturb it.
//
// Fork. A child may go on with the clients of its parent: connections and threads are made anew there. Calls that
// were under way in the parent are the parent's; their callbacks are not called in the child.
//
// Faults. A panic inside comes back as an error of the kind "internal" and never crosses.
//
// Unloading. The shared library stays loaded after `dlclose`, because its threads may be at work. A plugin that contains
// the static library must stay loaded too: link it with `-Wl,-z,nodelete`.


#ifndef COMMET_H
#define COMMET_H

#include <stddef.h>
#include <stdint.h>

// How deeply arrays and objects may lie in each other in a value that is sent, such as metadata. Deeper ones in an
// answer are for the caller to leave as JSON text.
#define COMMET_MAX_DEPTH 128

// The longest number, in characters, that the caller should make a number of: reading it may take time that grows with
// the square of its length. A longer one is to be left as JSON text.
#define COMMET_MAX_DIGITS 4300

// The reply to a call: a JSON text. Whoever is given one owns it, and frees it with `commet_reply_free`.
typedef struct commet_reply commet_reply;

// A call that was submitted. Whoever is given one owns it, and frees it with `commet_task_free`.
typedef struct commet_task commet_task;

#ifdef __cplusplus
extern "C" {
#endif // __cplusplus

// The version of this library: "1.2.3". It lives as long as the library.
const char *commet_version(void);

// Makes a client. Nothing is connected and no thread is started yet.
//
// `product` is what the caller is, for the user agent: "commet-go/1.2.3". `settings` is a JSON object, empty for
// none: apiKey, baseUrl, timeoutMs, attemptTimeoutMs, connectTimeoutMs, maxRetries, backoffMs ([first, longest]),
// maxRetryAfterMs, retryBudget ([burst, per second]), maxResponseBytes, idleTimeoutMs, maxBlockingConnections,
// maxConnections, proxy ("" for none), caFile, environment (an object of strings that replaces the process's
// environment variables), naming (json, rust, python, node, go, java or php: whose names and units errors have); and
// "shared": true for a client that all who ask for the same product and settings in this
// process share, with its connections, until the process ends.
//
// Returns the client's number, which this process never gives again. On failure it returns 0, and `*error` is a reply
// with the error, the caller's to free; after a success `*error` is null. `error` itself may be null.
uint64_t commet_client_open(const char *product,
                            size_t product_len,
                            const char *settings,
                            size_t settings_len,
                            commet_reply **error);

// Closes a client. Calls that are under way fail as "cancelled", each at once and still by its one end, and later
// ones as "configuration". A number that is no open client's is ignored, so closing again has no effect. A shared
// client stays open: others use it, and its connections are to outlive whoever asked for it.
void commet_client_close(uint64_t client);

// Makes a call and waits for its end, driving its own I/O on the calling thread. Any number of threads may call at
// once with one client.
//
// `operation` is a name such as "customers.get"; `arguments` and `options` are JSON objects, empty for none. Options:
// timeoutMs, deadlineMs (from now), attemptTimeoutMs, connectTimeoutMs, maxRetries, idempotencyKey, headers (an
// object of strings), walk ("" begins a walk through a list page by page; each reply says in "walk" how it goes on),
// log (debug, info, warning or error: the reply tells in "events" what happened).
//
// `call` is a number of the caller's choice by which `commet_cancel` finds the call: unique among the client's calls
// that are under way, or 0 for a call that nobody cancels.
//
// Returns a reply, never null, the caller's to free.
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
// Its end is one call of `done`, with `user_data` as it was given and with a reply that is then the callee's to free.
// `done` is called exactly once, whatever happens: by a thread of this library, or, for a call that is refused, by
// this one before the function returns. It must not block, throw or longjmp; it may call the functions of this
// library, but `commet_call` refuses there. With a null `done` nothing is started.
//
// `user_data` is handed on and never looked at.
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

// Stops a call of this client that is under way; it then fails as "cancelled", at once and still by its one end.
//
// Returns 1 when there is such a call, and 0 when there is none (yet, or any more): a caller whose other thread is
// just entering `commet_call` tries again. A number that is no open client's is ignored. Any thread may call it.
int32_t commet_cancel(uint64_t client, uint64_t call);

// The reply as JSON: {"response": …} or {"error": …}, and "walk" and "events" where they were asked for. Its length,
// without the NUL behind it, goes to `*len`, which may be null. The text lives until the reply is freed.
const char *commet_reply_data(const commet_reply *reply,
                              size_t *len);

// Frees a reply; null is allowed. It is the only way to free one, and each is freed once.
void commet_reply_free(commet_reply *reply);

// Starts a call, as `commet_call` describes it, on the threads that all clients of this process share, and returns
// at once: for a caller with one thread, who has to do other things while it waits, such as look at signals.
//
// Returns a task, never null, the caller's to free. The strings are not needed after it returned.
commet_task *commet_submit(uint64_t client,
                           const char *operation,
                           size_t operation_len,
                           const char *arguments,
                           size_t arguments_len,
                           const char *options,
                           size_t options_len);

// Waits for the end of a task, `timeout_ms` at the longest. Returns its reply, the caller's to free; or null, when it
// has not ended yet. The reply is given once: null is what follows it.
commet_reply *commet_task_wait(commet_task *task,
                               uint64_t timeout_ms);

// Stops a task: it ends as "cancelled", at once, unless it has ended before. Null is allowed.
void commet_task_cancel(commet_task *task);

// Frees a task, and stops it if it has not ended. Null is allowed.
void commet_task_free(commet_task *task);

// Lists the values in `json` that a parser limited to 64-bit numbers, or unable to tell lists from objects, would
// misread: a JSON text in a reply of its own, {"losses": …}, null when there are none, or {"error": …} when `json` is not
// JSON. The losses are a tree, as `json` is: a string has the digits of a number; {"json": "…"} is text that no value is
// made of; true is an object that looks like a list; a list has whether its value is such an object, then each step
// (a name or an index) and what is lost there.
commet_reply *commet_json_losses(const char *json,
                                 size_t json_len);

// Verifies a webhook: that `signature`, the header X-Commet-Signature, is the signature of `body` with one of the
// secrets. It needs no client, no network and no thread, and any thread may call it.
//
// `body` are the raw bytes of the request's body, of any encoding. A `signature` that is null or empty is an absent
// one; it need not be UTF-8. `secrets` is a JSON list of the endpoint's secrets, as strings: several while one is
// replaced.
//
// Returns a reply, never null, the caller's to free: {"event": ...}, with the names of the API and every known field
// of the event, or {"error": ...} of the kind `invalid_signature` (its "reason" is `no_signature`, `malformed` or
// `mismatch`), `invalid_event` (the body is correctly signed but is not an event) or `invalid_request` (the secrets).
commet_reply *commet_webhook_verify(const char *body,
                                    size_t body_len,
                                    const char *signature,
                                    size_t signature_len,
                                    const char *secrets,
                                    size_t secrets_len);

// Signs a body as the API signs a webhook, for a test of its receiver.
//
// Returns a reply, never null, the caller's to free: {"signature": "..."}, 64 lower-case hexadecimal digits, or
// {"error": ...} when the secret is empty.
commet_reply *commet_webhook_sign(const char *body, size_t body_len, const char *secret, size_t secret_len);

#ifdef __cplusplus
}  // extern "C"
#endif  // __cplusplus

#endif  /* COMMET_H */
