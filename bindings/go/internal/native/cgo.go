package native

/*
#cgo noescape commet_client_open
#cgo nocallback commet_client_open
#cgo noescape call
#cgo nocallback call
#cgo noescape commet_queue_start
#cgo nocallback commet_queue_start
#cgo noescape commet_queue_take
#cgo nocallback commet_queue_take
#cgo noescape verify
#cgo nocallback verify
#cgo noescape sign
#cgo nocallback sign
#include <stdlib.h>
#include "commet.h"

typedef struct {
	commet_reply *reply;
	const char *data;
	size_t len;
} answer;

static answer read_reply(commet_reply *reply) {
	answer read = {.reply = reply};
	read.data = commet_reply_data(reply, &read.len);
	return read;
}

static answer call(uint64_t client, uint64_t number, const char *operation, size_t operation_len,
		const char *arguments, size_t arguments_len, const char *options, size_t options_len) {
	return read_reply(commet_call(client, number, operation, operation_len, arguments, arguments_len, options,
		options_len));
}

static answer verify(const char *body, size_t body_len, const char *signature, size_t signature_len,
		const char *secrets, size_t secrets_len) {
	return read_reply(commet_webhook_verify(body, body_len, signature, signature_len, secrets, secrets_len));
}

static answer sign(const char *body, size_t body_len, const char *secret, size_t secret_len) {
	return read_reply(commet_webhook_sign(body, body_len, secret, secret_len));
}
*/
import "C"

import (
	"bytes"
	"unsafe"
)

// The limits are those of the header.
const (
	_ = uint(MaxDepth-C.COMMET_MAX_DEPTH) + uint(C.COMMET_MAX_DEPTH-MaxDepth)
	_ = uint(MaxDigits-C.COMMET_MAX_DIGITS) + uint(C.COMMET_MAX_DIGITS-MaxDigits)
)

// Load has nothing to do: the library is linked in.
func Load() error {
	return nil
}

// Version is the library's.
func Version() string {
	return C.GoString(C.commet_version())
}

// Open makes a client: its number, or 0 and the reply with the error.
func Open(product, settings string) (client uint64, failed []byte) {
	var reply *C.commet_reply
	productData, productLen := text(product)
	settingsData, settingsLen := text(settings)
	client = uint64(C.commet_client_open(productData, productLen, settingsData, settingsLen, &reply))
	if reply == nil {
		return client, nil
	}
	return 0, take(C.read_reply(reply))
}

// Close closes a client; closing it again has no effect.
func Close(client uint64) {
	C.commet_client_close(C.uint64_t(client))
}

// Call makes a call on this thread and waits for its end.
func Call(client, number uint64, operation, arguments, options string) []byte {
	operationData, operationLen := text(operation)
	argumentsData, argumentsLen := text(arguments)
	optionsData, optionsLen := text(options)
	return take(C.call(C.uint64_t(client), C.uint64_t(number), operationData, operationLen, argumentsData,
		argumentsLen, optionsData, optionsLen))
}

func openQueue() (handle unsafe.Pointer, descriptor int, failed []byte) {
	var reply *C.commet_reply
	queue := C.commet_queue_open(&reply)
	if queue == nil {
		return nil, 0, take(C.read_reply(reply))
	}
	return unsafe.Pointer(queue), int(C.commet_queue_descriptor(queue)), nil
}

func startInQueue(handle unsafe.Pointer, tag, client, number uint64, operation, arguments, options string) {
	operationData, operationLen := text(operation)
	argumentsData, argumentsLen := text(arguments)
	optionsData, optionsLen := text(options)
	C.commet_queue_start((*C.commet_queue)(handle), C.uint64_t(tag), C.uint64_t(client), C.uint64_t(number),
		operationData, operationLen, argumentsData, argumentsLen, optionsData, optionsLen)
}

func takeFromQueue(handle unsafe.Pointer, room []completion) int {
	place := (*C.commet_completion)(unsafe.Pointer(unsafe.SliceData(room)))
	return int(C.commet_queue_take((*C.commet_queue)(handle), place, C.size_t(len(room))))
}

// Cancel stops a call that is under way and tells whether there is one.
func Cancel(client, number uint64) bool {
	return C.commet_cancel(C.uint64_t(client), C.uint64_t(number)) != 0
}

// Verify verifies a webhook with a JSON list of secrets. The body is not copied.
func Verify(body []byte, signature, secrets string) []byte {
	signatureData, signatureLen := text(signature)
	secretsData, secretsLen := text(secrets)
	return take(C.verify((*C.char)(unsafe.Pointer(unsafe.SliceData(body))), C.size_t(len(body)), signatureData,
		signatureLen, secretsData, secretsLen))
}

// Sign signs a body.
func Sign(body []byte, secret string) []byte {
	secretData, secretLen := text(secret)
	return take(C.sign((*C.char)(unsafe.Pointer(unsafe.SliceData(body))), C.size_t(len(body)), secretData, secretLen))
}

func text(text string) (*C.char, C.size_t) {
	return (*C.char)(unsafe.Pointer(unsafe.StringData(text))), C.size_t(len(text))
}

// take copies a reply and frees it.
func take(answer C.answer) []byte {
	reply := bytes.Clone(unsafe.Slice((*byte)(unsafe.Pointer(answer.data)), int(answer.len)))
	C.commet_reply_free(answer.reply)
	return reply
}
