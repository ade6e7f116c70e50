<?php

// Code generated from api/errors.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet\Exceptions;

use Commet\ErrorKind;
use Commet\Internal\ErrorReport;
use Commet\Internal\Failure;
use Commet\Outcome;
use Commet\ValidationError;

/**
 * The base class of the exceptions of this library. It tells why a call failed.
 *
 * Neither the message nor the output of `print_r()`, `var_dump()` and an uncaught exception contains the API key, an
 * e-mail address or a name. `getPrevious()` returns the cause.
 */
class CommetException extends Failure
{
    /** The kind of the error. */
    public readonly ErrorKind $kind;
    /** The server's code, such as `customer_not_found`. */
    public readonly ?string $errorCode;
    /** The HTTP status of the last response. Absent when there was no response. */
    public readonly ?int $status;
    /** The argument or field at fault. */
    public readonly ?string $param;
    /**
     * The reason why a webhook's signature was refused: `no_signature` (there is none), `malformed` (not 64 lower-case
     * hexadecimal digits) or `mismatch` (not the signature of this body with this secret).
     */
    public readonly ?string $reason;
    /** The server's `details`, with personal data masked. */
    public readonly mixed $details;
    /**
     * The fields that the server refused, each with the reason.
     *
     * @var list<ValidationError>
     */
    public readonly array $validationErrors;
    /** The server's ID of the last attempt (`x-request-id`). Quote it to support. */
    public readonly ?string $requestId;
    /** The URL of the server's documentation of this error. */
    public readonly ?string $docUrl;
    /** The idempotency key of every attempt of this write. Absent for a read. */
    public readonly ?string $idempotencyKey;
    /** The wait that the server asked for (`Retry-After`), without the client's limit. In seconds. */
    public readonly ?float $retryAfter;
    /** The number of attempts; 0 when the call was refused before the first. */
    public readonly int $attempts;
    /** Whether the same call may succeed when it is repeated later. */
    public readonly bool $retryable;
    /** Whether the request may have been applied, as far as this process can know it. */
    public readonly Outcome $outcome;

    /**
     * Constructs an exception for tests: `new NotFoundException('there is no such customer')` has the kind, the status
     * and the outcome of its class.
     *
     * @param string|ErrorReport   $message the description of the error
     * @param array<string, mixed> $facts   members of {@see self::toJson()}, by their names there: `['status' => 404]`
     */
    final public function __construct(#[\SensitiveParameter] string|ErrorReport $message, array $facts = [])
    {
        $error = \is_string($message) ? ErrorReport::ofTest(static::class, $message, $facts) : $message;
        parent::__construct($error);
        $this->kind = $error->kind();
        $this->errorCode = $error->value('code');
        $this->status = $error->value('status');
        $this->param = $error->value('param');
        $this->reason = $error->value('reason');
        $this->details = $error->value('details');
        $this->validationErrors = $error->validationErrors();
        $this->requestId = $error->value('requestId');
        $this->docUrl = $error->value('docUrl');
        $this->idempotencyKey = $error->value('idempotencyKey');
        $this->retryAfter = $error->value('retryAfter');
        $this->attempts = $error->value('attempts', 0);
        $this->retryable = $error->value('retryable', false);
        $this->outcome = $error->outcome();
    }
}
