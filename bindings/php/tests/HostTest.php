<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Commet;
use Commet\Exceptions\CommetException;
use Commet\Exceptions\ConfigurationException;
use Commet\Exceptions\NotFoundException;
use Commet\CallOptions;
use Commet\Testing\Emulator;
use PHPUnit\Framework\TestCase;
use Psr\Log\AbstractLogger;
use Psr\Log\LoggerInterface;

/**
 * The host's own code runs between an answer and its caller: loggers, questions, signal handlers. It may throw, and may
 * call the client.
 */
final class HostTest extends TestCase
{
    private function logger(\Closure $log): LoggerInterface
    {
        return new class ($log) extends AbstractLogger {
            public function __construct(private readonly \Closure $log)
            {
            }

            /** @param array<string, mixed> $context */
            public function log($level, $message, array $context = []): void
            {
                ($this->log)($message, $context);
            }
        };
    }

    public function testALoggerThatThrowsTakesNoAnswerAway(): void
    {
        $broken = [
            static fn () => throw new \RuntimeException('the logger is broken'),
            static fn () => throw new \Error('the logger is broken'),
            static fn () => throw new \LogicException("\xff"),
            static fn () => \strlen(),
            static fn () => 1 % 0,
        ];
        $before = ini_set('error_log', '/dev/null');
        try {
            foreach ($broken as $log) {
                $emulator = Emulator::start();
                $commet = $emulator->client(logger: $this->logger($log), backoff: [0.001, 0.001]);
                $emulator->faults(['status' => 503]);
                self::assertSame(2, $commet->customers->create(email: 'billing@acme.com')->attempts);
                self::assertCount(1, iterator_to_array($commet->customers->listAll()));
                try {
                    $commet->customers->get('none');
                    self::fail('there is no such customer');
                } catch (NotFoundException $error) {
                    self::assertSame(404, $error->status);
                }
            }
        } finally {
            ini_set('error_log', (string) $before);
        }
    }

    public function testALoggerMayCallTheClient(): void
    {
        $asked = 0;
        $commet = null;
        $logger = $this->logger(static function () use (&$commet, &$asked): void {
            $asked += 1 + count($commet->customers->list()->data);
        });
        $commet = Emulator::start()->client(logger: $logger);
        $commet->customers->list();
        $commet->customers->list();
        self::assertGreaterThanOrEqual(2, $asked);
    }

    public function testAQuestionMayCallTheClientOrThrow(): void
    {
        $emulator = Emulator::start();
        $commet = $emulator->client();
        $emulator->faults(['delayMs' => 200]);
        $asked = 0;
        $ask = static function () use ($commet, &$asked): bool {
            return $asked++ > 0 && count($commet->customers->list()->data) > 0;
        };
        self::assertSame([], $commet->customers->list(options: new CallOptions(cancel: $ask))->data);
        self::assertGreaterThan(1, $asked);
        $emulator->faults(['delayMs' => 10_000]);
        $asked = 0;
        $throw = static function () use (&$asked): bool {
            return $asked++ > 0 ? throw new \DomainException('enough') : false;
        };
        try {
            $commet->customers->create(email: 'a@b.c', options: new CallOptions(cancel: $throw));
            self::fail('the question threw');
        } catch (\DomainException) {
            self::assertSame([], $commet->customers->list()->data);
        }
    }

    /** A handler that throws at any moment of a call: each call has ended before the caller goes on, and none is lost. */
    public function testASignalHandlerThatThrowsEndsItsCall(): void
    {
        if (!function_exists('pcntl_async_signals')) {
            self::markTestSkipped('there is no pcntl');
        }
        $program = <<<'PHP'
            [, $autoload, $url, $key] = $argv;
            require $autoload;
            $libc = FFI::cdef('typedef struct { long a, b, c, d; } t; int setitimer(int, t *, t *);');
            $commet = new Commet\Commet($key, $url);
            $commet->customers->list();
            pcntl_async_signals(true);
            pcntl_signal(SIGALRM, static fn () => throw new Exception('alarm'));
            $timer = $libc->new('t');
            [$thrown, $ended] = [0, 0];
            foreach ([null, new Commet\CallOptions(cancel: static fn () => false)] as $options) {
                for ($round = 0; $round < 1500; $round++) {
                    $timer->d = 5 + $round % 600;
                    try {
                        try {
                            $libc->setitimer(0, FFI::addr($timer), null);
                            $commet->customers->get('none', $options);
                        } catch (Commet\Exceptions\NotFoundException) {
                            $ended++;
                        }
                        usleep(2000);
                    } catch (Exception) {
                        $thrown++;
                    }
                    if (pcntl_async_signals() !== true) {
                        exit('the signals are off');
                    }
                }
                $memory = (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4;
                echo "{$thrown} {$ended} {$memory}\n";
            }
            pcntl_signal(SIGALRM, SIG_IGN);
            try {
                $commet->customers->get('none');
            } catch (Commet\Exceptions\NotFoundException) {
                echo 'well';
            }
            PHP;
        $emulator = Emulator::start();
        $autoload = __DIR__ . '/../vendor/autoload.php';
        $command = [PHP_BINARY, '-r', $program, '--', $autoload, $emulator->baseUrl, $emulator->apiKey];
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes);
        self::assertIsResource($process);
        $told = (string) stream_get_contents($pipes[1]);
        proc_close($process);
        self::assertStringEndsWith('well', $told);
        [$first] = array_map('intval', explode(' ', $told));
        self::assertGreaterThan(500, $first, $told);
        // A call whose caller was told that it ended is not under way any more.
        $cut = array_filter($emulator->requests(), static fn (array $seen): bool => $seen['status'] === null);
        self::assertCount(0, array_slice($cut, -1));
    }

    /** A handler that throws right behind the start of a call: the server sees that it was given up. */
    public function testACallWhoseStarterWasInterruptedDoesNotGoOn(): void
    {
        if (!function_exists('pcntl_async_signals')) {
            self::markTestSkipped('there is no pcntl');
        }
        $program = <<<'PHP'
            [, $autoload, $url, $key] = $argv;
            require $autoload;
            $libc = FFI::cdef('typedef struct { long a, b, c, d; } t; int setitimer(int, t *, t *);');
            $commet = new Commet\Commet($key, $url, maxRetries: 0);
            $options = new Commet\CallOptions(cancel: static fn () => false);
            $commet->customers->list();
            pcntl_async_signals(true);
            pcntl_signal(SIGALRM, static fn () => throw new Exception('alarm'));
            $timer = $libc->new('t');
            for ($round = $thrown = 0; $round < 400; $round++) {
                $timer->d = 10 + $round % 200;
                try {
                    $libc->setitimer(0, FFI::addr($timer), null);
                    $commet->customers->get('none', $options);
                } catch (Exception) {
                    $thrown++;
                }
            }
            usleep(2_200_000);
            echo $thrown;
            PHP;
        $emulator = Emulator::start();
        // Longer than a busy machine keeps a call's thread from running.
        $emulator->faults(['delayMs' => 0], ['delayMs' => 2_000, 'repeat' => 500]);
        $autoload = __DIR__ . '/../vendor/autoload.php';
        $command = [PHP_BINARY, '-r', $program, '--', $autoload, $emulator->baseUrl, $emulator->apiKey];
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes);
        self::assertIsResource($process);
        self::assertSame('400', stream_get_contents($pipes[1]));
        proc_close($process);
        $gone = array_filter(
            array_slice($emulator->requests(), 1),
            static fn (array $seen): bool => $seen['abortedByClient'] !== true,
        );
        self::assertCount(0, $gone);
    }

    public function testPutenvCounts(): void
    {
        $_SERVER['COMMET_API_KEY'] = $_ENV['COMMET_API_KEY'] = 'ck_older';
        $emulator = Emulator::start();
        putenv("COMMET_API_KEY={$emulator->apiKey}");
        try {
            (new Commet(baseUrl: $emulator->baseUrl))->customers->list();
            self::assertCount(1, $emulator->requests());
            putenv('COMMET_API_KEY');
            unset($_ENV['COMMET_API_KEY']);
            $_SERVER['COMMET_API_KEY'] = $emulator->apiKey;
            (new Commet(baseUrl: $emulator->baseUrl))->customers->list();
            self::assertCount(2, $emulator->requests());
        } finally {
            unset($_SERVER['COMMET_API_KEY'], $_ENV['COMMET_API_KEY']);
            putenv('COMMET_API_KEY');
        }
    }

    public function testAWrongSettingIsAConfigurationException(): void
    {
        $wrong = [
            ['apiKey' => "ck_\xff"], ['baseUrl' => "http://\xff"], ['proxy' => "\xff"], ['caFile' => "\xff"],
            ['timeout' => INF], ['timeout' => NAN], ['timeout' => -1.0], ['attemptTimeout' => -INF],
            ['backoff' => ['a', 'b']], ['backoff' => [1]], ['backoff' => [INF, 1.0]], ['backoff' => [[], null]],
            ['backoff' => [new \stdClass(), fn () => 1]], ['retryBudget' => ['x', 1]],
            ['retryBudget' => [PHP_INT_MIN, 1]], ['maxRetries' => -1], ['maxResponseBytes' => -1],
            ['idleTimeout' => PHP_FLOAT_MAX],
        ];
        foreach ($wrong as $settings) {
            try {
                new Commet(...$settings + ['apiKey' => 'ck_test']);
                self::assertArrayHasKey('idleTimeout', $settings);
            } catch (ConfigurationException $error) {
                self::assertStringContainsString((string) array_key_first($settings), $error->getMessage());
            }
        }
    }

    public function testNothingPersonalIsLogged(): void
    {
        $heard = '';
        $logger = $this->logger(static function (string $message, array $context) use (&$heard): void {
            $heard .= $message . json_encode($context) . "\n";
        });
        $emulator = Emulator::start();
        $commet = $emulator->client(logger: $logger, backoff: [0.001, 0.001]);
        $faults = [['status' => 503], ['status' => 429], ['fault' => 'close_after_applying'], ['status' => 422]];
        $emulator->faults(...$faults);
        for ($round = 0; $round < 3; $round++) {
            try {
                $commet->customers->create(
                    email: 'canary@acme.com',
                    id: 'canary-id',
                    fullName: 'Canary Name',
                    address: ['line1' => 'Canary Street'],
                    metadata: ['canary-key' => 'canary-value'],
                );
            } catch (CommetException $error) {
                $heard .= "{$error}\n";
            }
            $options = new CallOptions(headers: ['x-note' => 'canary']);
            $commet->customers->list(search: 'canary@acme.com', options: $options);
        }
        self::assertStringContainsString('retrying', $heard);
        self::assertStringNotContainsStringIgnoringCase('canary', $heard);
        self::assertStringNotContainsString($emulator->apiKey, $heard);
    }
}
