<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\CallOptions;
use Commet\Commet;
use Commet\CompletionQueue;
use Commet\Exceptions\CancelledException;
use Commet\Exceptions\ConfigurationException;
use Commet\Exceptions\NotFoundException;
use Commet\Testing\Emulator;
use PHPUnit\Framework\TestCase;

/** Calls that suspend their fibers, and an event loop that waits for them. */
final class QueueTest extends TestCase
{
    private Emulator $emulator;
    private CompletionQueue $queue;
    private Commet $commet;

    protected function setUp(): void
    {
        $this->emulator = Emulator::start();
        $this->queue = new CompletionQueue();
        $this->commet = $this->emulator->client(queue: $this->queue);
    }

    public function testAHundredCallsAreInFlightInOneProcess(): void
    {
        $this->emulator->faults(['delayMs' => 300, 'repeat' => 100]);
        $began = hrtime(true);
        $ids = [];
        for ($number = 0; $number < 100; $number++) {
            self::fiber(function () use ($number, &$ids): void {
                $ids[$number] = $this->commet->customers->create(email: "{$number}@acme.com")->data->id;
            });
        }
        self::assertCount(100, $this->queue);
        self::assertSame([], $ids);
        self::finish($this->queue);
        self::assertCount(100, array_unique($ids));
        self::assertLessThan(15.0, (hrtime(true) - $began) / 1e9, 'one after the other they take 30 s');
        self::assertFalse(self::watch($this->queue), 'no reply is left');
    }

    public function testExceptionsAndPagesAreThoseOfBlockingCalls(): void
    {
        $this->emulator->seed(customers: 5);
        [$error, $listed] = [null, 0];
        self::fiber(function () use (&$error): void {
            try {
                $this->commet->customers->get('none');
            } catch (NotFoundException $thrown) {
                $error = $thrown;
            }
        });
        self::fiber(function () use (&$listed): void {
            foreach ($this->commet->customers->listAll(limit: 2) as $customer) {
                $listed += (int) str_starts_with($customer->id, 'cus_');
            }
        });
        self::finish($this->queue);
        self::assertSame(404, $error?->status);
        self::assertSame(5, $listed);
        self::assertCount(5, $this->commet->customers->list()->data, 'outside of fibers a call blocks');
    }

    public function testWhatAFiberDoesNotCatchIsThrownByResumeAndNoOtherReplyIsLost(): void
    {
        $seen = 0;
        for ($number = 0; $number < 10; $number++) {
            self::fiber(function () use ($number, &$seen): void {
                $this->commet->customers->list();
                $seen++;
                if ($number % 2 === 0) {
                    throw new \DomainException('not caught');
                }
            });
        }
        $thrown = 0;
        while (count($this->queue) > 0) {
            try {
                self::finish($this->queue);
            } catch (\DomainException) {
                $thrown++;
            }
        }
        self::assertSame([10, 5], [$seen, $thrown]);
    }

    public function testACallIsCancelledByItsFunctionByAnExceptionAndWithItsFiber(): void
    {
        $this->emulator->faults(['delayMs' => 20_000, 'repeat' => 3]);
        $calls = [];
        $call = function (\Closure $cancel) use (&$calls): void {
            try {
                $this->commet->customers->list(options: new CallOptions(cancel: $cancel));
            } catch (CancelledException | \DomainException $error) {
                $calls[] = $error::class;
            }
        };
        $stopped = false;
        self::fiber(static function () use ($call, &$stopped): void {
            $call(static function () use (&$stopped): bool {
                return $stopped;
            });
        });
        $asked = 0;
        self::fiber(static function () use ($call, &$asked): void {
            $call(static function () use (&$asked): bool {
                return $asked++ > 0 ? throw new \DomainException('enough') : false;
            });
        });
        $dropped = self::fiber(fn () => $this->commet->customers->list());
        self::assertCount(3, $this->queue);
        unset($dropped);
        gc_collect_cycles();
        $stopped = true;
        self::finish($this->queue);
        sort($calls);
        self::assertSame([CancelledException::class, \DomainException::class], $calls);
    }

    public function testWithoutAnEventLoopAProgramWaits(): void
    {
        $this->queue->wait();
        $this->emulator->faults(['delayMs' => 200], ['delayMs' => 20_000]);
        $count = null;
        self::fiber(function () use (&$count): void {
            $count = count($this->commet->customers->list()->data);
        });
        $this->queue->wait(0.0);
        $this->queue->wait(0.01);
        self::assertNull($count);
        $this->queue->wait();
        self::assertSame(0, $count);
        $asked = 0;
        $cancel = static function () use (&$asked): bool {
            return ++$asked > 4;
        };
        $cancelled = false;
        self::fiber(function () use ($cancel, &$cancelled): void {
            try {
                $this->commet->customers->list(options: new CallOptions(cancel: $cancel));
            } catch (CancelledException) {
                $cancelled = true;
            }
        });
        $this->queue->wait();
        self::assertTrue($cancelled);
    }

    public function testAFiberThatSomebodyElseResumesWaitsOn(): void
    {
        $this->emulator->faults(['delayMs' => 100]);
        $count = null;
        $fiber = self::fiber(function () use (&$count): void {
            $count = count($this->commet->customers->list()->data);
        });
        $fiber->resume('early');
        self::assertNull($count);
        self::finish($this->queue);
        self::assertSame(0, $count);
    }

    public function testAClosedClientEndsItsCalls(): void
    {
        $this->emulator->faults(['delayMs' => 20_000, 'repeat' => 5]);
        $commet = $this->emulator->client(shared: false, queue: $this->queue);
        $cancelled = 0;
        for ($number = 0; $number < 5; $number++) {
            self::fiber(function () use ($commet, &$cancelled): void {
                try {
                    $commet->customers->list();
                } catch (CancelledException) {
                    $cancelled++;
                }
            });
        }
        $commet->close();
        self::finish($this->queue);
        self::assertSame(5, $cancelled);
    }

    public function testAForkedChildMakesItsOwnQueue(): void
    {
        $this->emulator->faults(['delayMs' => 200]);
        $inParent = null;
        self::fiber(function () use (&$inParent): void {
            $inParent = $this->commet->customers->create(email: 'parent@acme.com')->data->id;
        });
        $child = pcntl_fork();
        if ($child === 0) {
            // Without PHPUnit's own end, which belongs to the parent.
            posix_kill((int) getmypid(), $this->child() ? SIGKILL : SIGABRT);
        }
        pcntl_waitpid($child, $status);
        self::assertSame(SIGKILL, pcntl_wtermsig($status), 'the child had all its answers');
        self::finish($this->queue);
        self::assertStringStartsWith('cus_', (string) $inParent);
    }

    private function child(): bool
    {
        $refused = false;
        self::fiber(function () use (&$refused): void {
            try {
                $this->commet->customers->list();
            } catch (ConfigurationException $error) {
                $refused = str_contains($error->getMessage(), 'make a new queue in the child');
            }
        });
        $blocking = $this->commet->customers->list()->status;
        $queue = new CompletionQueue();
        $commet = $this->emulator->client(queue: $queue);
        $ended = 0;
        for ($number = 0; $number < 20; $number++) {
            self::fiber(static function () use ($commet, &$ended): void {
                $ended += (int) ($commet->customers->list()->status === 200);
            });
        }
        self::finish($queue);

        return $refused && $blocking === 200 && $ended === 20;
    }

    public function testALoggerOfOneFiberTakesNoEventsFromAnother(): void
    {
        $seen = [];
        $logger = new class ($seen) extends \Psr\Log\AbstractLogger {
            /** @param array<int, int> $seen */
            public function __construct(private array &$seen)
            {
            }

            /** @param array<string, mixed> $context */
            public function log($level, $message, array $context = []): void
            {
                $fiber = \Fiber::getCurrent();
                \assert($fiber !== null);
                $this->seen[spl_object_id($fiber)] ??= 0;
                if ($this->seen[spl_object_id($fiber)]++ === 0) {
                    \Fiber::suspend('a logger that waits');
                }
            }
        };
        $commet = $this->emulator->client(queue: $this->queue, logger: $logger);
        $fibers = array_map(static fn () => self::fiber(static fn () => $commet->customers->list()), [1, 2, 3]);
        self::finish($this->queue);
        self::assertCount(3, $seen);
        foreach ($fibers as $fiber) {
            $fiber->resume();
            self::assertTrue($fiber->isTerminated());
        }
    }

    /** A handler that throws at any moment: a fiber gets its reply or the exception, and none waits for ever. */
    public function testASignalHandlerThatThrowsLosesNoFiber(): void
    {
        $program = <<<'PHP'
            [, $autoload, $url, $key] = $argv;
            require $autoload;
            $libc = FFI::cdef('typedef struct { long a, b, c, d; } t; int setitimer(int, t *, t *);');
            $queue = new Commet\CompletionQueue();
            $commet = new Commet\Commet($key, $url, queue: $queue);
            [$ended, $thrown] = [0, 0];
            $call = function () use ($commet, &$ended, &$thrown): void {
                try {
                    $commet->customers->list();
                } catch (RuntimeException) {
                    $thrown++;
                } finally {
                    $ended++;
                }
            };
            pcntl_async_signals(true);
            $armed = false;
            pcntl_signal(SIGALRM, static function () use (&$armed): void {
                if ($armed) {
                    throw new RuntimeException('alarm');
                }
            });
            $timer = $libc->new('t');
            for ($round = 0; $round < 2_000; $round++) {
                [$timer->c, $timer->d] = [0, random_int(1, 400)];
                try {
                    try {
                        $armed = true;
                        $libc->setitimer(0, FFI::addr($timer), null);
                        while (count($queue) < 4) {
                            $fiber = new Fiber($call);
                            $fiber->start();
                        }
                        $readable = [$queue->stream()];
                        $none = null;
                        @stream_select($readable, $none, $none, 0, 1_000);
                        $queue->resume();
                    } finally {
                        $armed = false;
                    }
                } catch (RuntimeException) {
                    $thrown++;
                }
            }
            pcntl_signal(SIGALRM, SIG_IGN);
            $until = hrtime(true) + 20e9;
            while (count($queue) > 0 && hrtime(true) < $until) {
                $readable = [$queue->stream()];
                $none = null;
                stream_select($readable, $none, $none, 1);
                $queue->resume();
            }
            echo json_encode([count($queue), $ended > 100, $thrown > 100]);
            PHP;
        $autoload = dirname(__DIR__) . '/vendor/autoload.php';
        $command = [PHP_BINARY, '-r', $program, '--', $autoload, $this->emulator->baseUrl, $this->emulator->apiKey];
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes);
        self::assertIsResource($process);
        self::assertSame('[0,true,true]', stream_get_contents($pipes[1]));
        self::assertSame(0, proc_close($process));
    }

    private static function fiber(\Closure $function): \Fiber
    {
        $fiber = new \Fiber($function);
        $fiber->start();

        return $fiber;
    }

    /** The event loop of these tests. */
    private static function finish(CompletionQueue $queue): void
    {
        while (count($queue) > 0) {
            self::watch($queue);
            $queue->resume();
        }
        $queue->resume();
    }

    private static function watch(CompletionQueue $queue): bool
    {
        $readable = [$queue->stream()];
        $others = null;

        return stream_select($readable, $others, $others, 0, 20_000) === 1;
    }
}
