<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\ErrorKind;
use Commet\Exceptions\CancelledException;
use Commet\Exceptions\Cause;
use Commet\Exceptions\CommetException;
use Commet\Exceptions\ConfigurationException;
use Commet\Exceptions\InvalidRequestException;
use Commet\Json;
use Commet\Outcome;
use Commet\ValidationError;

/**
 * An error as the core reports it.
 *
 * @internal
 */
final class ErrorReport
{
    /** @param array<string, mixed> $members */
    private function __construct(
        #[\SensitiveParameter] public readonly array $members,
        #[\SensitiveParameter] public readonly string $json,
    ) {
    }

    /**
     * Returns the exception for an error, of the class of its kind.
     *
     * @param array<string, mixed> $members
     * @param string               $json    the members as JSON text
     */
    public static function exception(
        #[\SensitiveParameter] array $members,
        #[\SensitiveParameter] string $json,
    ): CommetException {
        $report = new self($members, $json);
        $class = ErrorKind::EXCEPTIONS[$report->kind()->value];

        return new $class($report);
    }

    /**
     * Returns the report of an exception that a test constructs.
     *
     * @param class-string<CommetException> $class
     * @param array<string, mixed>          $facts
     */
    public static function ofTest(
        string $class,
        #[\SensitiveParameter] string $message,
        #[\SensitiveParameter] array $facts,
    ): self {
        $unknown = ['kind' => ErrorKind::Internal->value, 'outcome' => Outcome::Unknown->value];
        $defaults = ErrorKind::DEFAULTS[$class] ?? $unknown;
        $members = $facts + $defaults + ['message' => $message];
        $members += ['text' => \sprintf(ErrorKind::TEXT, $members['kind'], $members['message'])];

        return new self($members, Json::of($members)->text);
    }

    /** Returns the exception for a wrong setting of the client, or of PHP. */
    public static function configuration(string $message): ConfigurationException
    {
        return new ConfigurationException(self::local(ErrorKind::Configuration, $message));
    }

    /** Returns the exception for a refused argument. */
    public static function invalidRequest(string $param, string $why): InvalidRequestException
    {
        return new InvalidRequestException(self::local(ErrorKind::InvalidRequest, "{$param}: {$why}", $param));
    }

    /** Returns the exception for a call that was cancelled before it began. */
    public static function cancelled(): CancelledException
    {
        return new CancelledException(self::local(ErrorKind::Cancelled, 'the call was cancelled'));
    }

    public function kind(): ErrorKind
    {
        return ErrorKind::tryFrom($this->members['kind']) ?? ErrorKind::Other;
    }

    public function outcome(): Outcome
    {
        return Outcome::tryFrom($this->members['outcome']) ?? Outcome::Unknown;
    }

    public function value(string $member, mixed $default = null): mixed
    {
        return $this->members[$member] ?? $default;
    }

    /** @return list<ValidationError> */
    public function validationErrors(): array
    {
        return \array_map(
            static fn (array $invalid): ValidationError => new ValidationError(...$invalid),
            $this->value('validationErrors', []),
        );
    }

    public function cause(): ?Cause
    {
        return Cause::chain($this->value('causes', []));
    }

    /** Returns the report of an error that does not come from the core. */
    private static function local(ErrorKind $kind, string $message, ?string $param = null): self
    {
        $members = [
            'kind' => $kind->value,
            'message' => $message,
            'text' => \sprintf(ErrorKind::TEXT, $kind->value, $message),
            'param' => $param,
            'outcome' => Outcome::NotSent->value,
        ];

        return new self($members, (string) \json_encode($members, \JSON_UNESCAPED_UNICODE));
    }
}
