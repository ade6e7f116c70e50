#define FFI_SCOPE "COMMET"

typedef struct commet_queue commet_queue;
typedef struct commet_reply commet_reply;
typedef struct commet_task commet_task;
typedef struct {
    uint64_t tag;
    const char *data;
    size_t len;
} commet_completion;

const char *commet_version(void);

uint64_t commet_client_open(const char *product, size_t product_len, const char *settings, size_t settings_len,
                            commet_reply **error);
void commet_client_close(uint64_t client);

commet_reply *commet_call(uint64_t client, uint64_t call, const char *operation, size_t operation_len,
                          const char *arguments, size_t arguments_len, const char *options, size_t options_len);

int32_t commet_cancel(uint64_t client, uint64_t call);

commet_queue *commet_queue_open(commet_reply **error);
int64_t commet_queue_descriptor(const commet_queue *queue);
void commet_queue_start(const commet_queue *queue, uint64_t tag, uint64_t client, uint64_t call, const char *operation,
                        size_t operation_len, const char *arguments, size_t arguments_len, const char *options,
                        size_t options_len);
size_t commet_queue_take(commet_queue *queue, commet_completion *completions, size_t room);
void commet_queue_close(commet_queue *queue);

commet_task *commet_submit(uint64_t client, const char *operation, size_t operation_len, const char *arguments,
                           size_t arguments_len, const char *options, size_t options_len);
commet_reply *commet_task_wait(commet_task *task, uint64_t timeout_ms);
void commet_task_cancel(commet_task *task);
void commet_task_free(commet_task *task);

const char *commet_reply_data(const commet_reply *reply, size_t *len);
void commet_reply_free(commet_reply *reply);

commet_reply *commet_response_named(const char *operation, size_t operation_len, const char *response,
                                    size_t response_len);
commet_reply *commet_json_losses(const char *json, size_t json_len);

commet_reply *commet_webhook_verify(const char *body, size_t body_len, const char *signature,
                                    size_t signature_len, const char *secrets, size_t secrets_len);
commet_reply *commet_webhook_sign(const char *body, size_t body_len, const char *secret, size_t secret_len);
