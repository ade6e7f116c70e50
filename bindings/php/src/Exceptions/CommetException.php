<?php

declare(strict_types=1);

namespace Commet\Exceptions;

use Commet\ErrorKind;
use Commet\Outcome;
use Commet\ValidationError;

/**
 * Why a call failed. Every exception of this library is one.
 *
 * Neither the message nor what `print_r`, `var_dump` and an uncaught exception show holds the API
 * key, an e-mail address or a name. getPrevious() leads to the causes.
 */
class CommetException extends \RuntimeException
{
    use Discreet;

    /** What went wrong, in one word. */
    public readonly ErrorKind $kind;
    /** What became of the request. */
    public readonly Outcome $outcome;
    /** The server's code, such as `customer_not_found`. */
    public readonly ?string $errorCode;
    /** The HTTP status of the last answer; null when there was no answer. */
    public readonly ?int $status;
    /** The argument or field at fault. */
    public readonly ?string $param;
    /** The server's details, as it sent them but for redacted addresses and names. */
    public readonly mixed $details;
    /**
     * The fields that the server refused, when it named them.
     *
     * @var list<ValidationError>
     */
    public readonly array $validationErrors;
    /** The server's id of the last attempt (`x-request-id`): quote it to support. */
    public readonly ?string $requestId;
    /** Where the server documents this error. */
    public readonly ?string $docUrl;
    /** The idempotency key that every attempt of this write carried; null for a read. */
    public readonly ?string $idempotencyKey;
    /** How many seconds the server asked to wait (`Retry-After`), uncapped. */
    public readonly ?float $retryAfter;
    /** How many attempts were begun; 0 when the call was refused before the first. */
    public readonly int $attempts;
    /** Whether the same call may succeed later without a change. */
    public readonly bool $retryable;
    private readonly string $json;

    /** @param array<string, mixed> $error as the core tells it */
    final protected function __construct(#[\SensitiveParameter] array $error, #[\SensitiveParameter] string $json)
    {
        parent::__construct($error['message'], 0, Cause::chain($error['causes'] ?? []));
        $this->kind = ErrorKind::tryFrom($error['kind']) ?? ErrorKind::Other;
        $this->outcome = Outcome::tryFrom($error['outcome']) ?? Outcome::Unknown;
        $this->errorCode = $error['code'] ?? null;
        $this->status = $error['status'] ?? null;
        $this->param = $error['param'] ?? null;
        $this->details = $error['details'] ?? null;
        $this->validationErrors = \array_map(
            static fn (array $invalid): ValidationError => new ValidationError($invalid['field'], $invalid['message']),
            $error['validationErrors'] ?? [],
        );
        $this->requestId = $error['requestId'] ?? null;
        $this->docUrl = $error['docUrl'] ?? null;
        $this->idempotencyKey = $error['idempotencyKey'] ?? null;
        $this->retryAfter = isset($error['retryAfter']) ? (float) $error['retryAfter'] : null;
        $this->attempts = $error['attempts'] ?? 0;
        $this->retryable = $error['retryable'] ?? false;
        $this->json = $json === '' ? (string) \json_encode($error, \JSON_UNESCAPED_UNICODE) : $json;
    }

    /**
     * The exception of the kind that an error has.
     *
     * @internal
     *
     * @param array<string, mixed> $error
     */
    public static function from(#[\SensitiveParameter] array $error, #[\SensitiveParameter] string $json): self
    {
        $class = match (ErrorKind::tryFrom($error['kind'])) {
            ErrorKind::Configuration => ConfigurationException::class,
            ErrorKind::InvalidRequest => InvalidRequestException::class,
            ErrorKind::Authentication => AuthenticationException::class,
            ErrorKind::Permission => PermissionException::class,
            ErrorKind::NotFound => NotFoundException::class,
            ErrorKind::Conflict => ConflictException::class,
            ErrorKind::Validation => ValidationException::class,
            ErrorKind::RateLimited => RateLimitedException::class,
            ErrorKind::Api => ApiException::class,
            ErrorKind::Timeout => TimeoutException::class,
            ErrorKind::Connection => ConnectionException::class,
            ErrorKind::InvalidResponse => InvalidResponseException::class,
            ErrorKind::Cancelled => CancelledException::class,
            ErrorKind::Internal => InternalException::class,
            default => self::class,
        };

        return new $class($error, $json);
    }

    /** An error that arose on this side of the core. */
    protected static function local(ErrorKind $kind, string $message, ?string $param = null): static
    {
        return new static(
            ['kind' => $kind->value, 'message' => $message, 'param' => $param, 'outcome' => Outcome::NotSent->value],
            '',
        );
    }

    /** The error as JSON text, details byte for byte. */
    public function toJson(): string
    {
        return $this->json;
    }

    /** @return array<string, mixed> */
    public function __debugInfo(): array
    {
        return [
            'kind' => $this->kind->value,
            'message' => $this->getMessage(),
            'errorCode' => $this->errorCode,
            'status' => $this->status,
            'param' => $this->param,
            'validationErrors' => $this->validationErrors,
            'requestId' => $this->requestId,
            'idempotencyKey' => $this->idempotencyKey,
            'attempts' => $this->attempts,
            'retryable' => $this->retryable,
            'outcome' => $this->outcome->value,
            'previous' => $this->getPrevious(),
        ];
    }
}
