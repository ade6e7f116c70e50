<?php

declare(strict_types=1);

namespace Commet\Internal;

use Commet\CompletionQueue;
use Commet\Exceptions\CommetException;
use Psr\Log\LoggerInterface;

/**
 * The base class of the client.
 *
 * @internal
 */
abstract class Client
{
    /** The version of this package, and of the native library that belongs to it. */
    public const VERSION = '0.1.0';

    /** @internal */
    protected readonly Transport $transport;

    /**
     * @param array<string, mixed> $settings
     *
     * @throws CommetException
     */
    protected function __construct(
        #[\SensitiveParameter] array $settings,
        bool $shared,
        ?LoggerInterface $logger,
        ?CompletionQueue $queue,
    ) {
        $this->transport = new Transport($settings + ['naming' => 'php'], $shared, $logger, $queue);
    }

    /** Closes the client, whose later calls fail. Shared connections stay open for other clients. */
    public function close(): void
    {
        $this->transport->close();
    }

    /** @return array{version: string} */
    public function __debugInfo(): array
    {
        return ['version' => self::VERSION];
    }

    /**
     * Returns the given value, else the environment variable: from the environment of the process, which putenv()
     * changes, else from $_ENV or $_SERVER, which .env loaders fill.
     */
    protected static function orEnvironment(#[\SensitiveParameter] ?string $given, string $name): ?string
    {
        if ($given !== null) {
            return $given;
        }
        foreach ([\getenv($name), $_ENV[$name] ?? null, $_SERVER[$name] ?? null] as $value) {
            if (\is_string($value) && $value !== '') {
                return $value;
            }
        }

        return null;
    }
}
