<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Testing\Emulator;
use PHPUnit\Framework\TestCase;

/** What costs memory, files and threads: bounded by what is given, and told in a sentence when the system refuses it. */
final class LimitsTest extends TestCase
{
    /** Metadata of 130 KB with many empty objects, each of which PHP's own parser would read as a list. */
    public function testManyEmptyObjectsTakeMemoryInProportion(): void
    {
        $peak = fn (int $names, int $objects): int => (int) $this->told(<<<'PHP'
            $commet = new Commet\Commet($key, $url);
            $objects = implode(',', array_fill(0, (int) $argv[5], '{}'));
            $name = str_repeat('k', (int) $argv[4]);
            $metadata = new Commet\Json("{\"{$name}\":[{$objects}]}");
            $id = $commet->customers->create(email: 'a@b.c', metadata: $metadata)->data->id;
            unset($objects);
            memory_reset_peak_usage();
            $read = $commet->customers->get($id)->data->metadata[$name];
            if (count($read) !== (int) $argv[5] || !$read[0] instanceof stdClass) {
                exit('it was read wrongly');
            }
            $status = file_get_contents('/proc/self/status');
            preg_match('/VmHWM:\s+(\d+)/', $status, $resident);
            echo $resident[1];
            PHP, ['-d', 'memory_limit=64M'], [(string) $names, (string) $objects]);
        $small = $peak(1, 1);
        self::assertGreaterThan(0, $small);
        self::assertLessThan($small + 100_000, $peak(20_000, 36_000), 'KiB');
    }

    /** By the installed package: calls that succeed, that fail and that could be cancelled; a million with COMMET_SOAK set. */
    public function testCallsLeaveNothingBehind(): void
    {
        $calls = getenv('COMMET_SOAK') === false ? 2_000 : 1_000_000;
        $told = $this->told(<<<'PHP'
            $commet = new Commet\Commet($key, $url);
            $options = new Commet\CallOptions(cancel: static fn () => false);
            $id = $commet->customers->create(email: 'a@b.c', metadata: ['plan' => 'gold'])->data->id;
            $kib = static fn (): int => (int) explode(' ', file_get_contents('/proc/self/statm'))[1] * 4;
            for ($call = 0; $call < (int) $argv[4]; $call++) {
                if ($call % ((int) $argv[4] / 4) === 0) {
                    echo "{$kib()} ";
                }
                try {
                    $commet->customers->get($call % 16 === 0 ? 'none' : $id, $call % 8 === 1 ? $options : null);
                } catch (Commet\Exceptions\NotFoundException) {
                }
            }
            echo $kib();
            PHP, [], [(string) $calls], [], PackageTest::app() . '/vendor/autoload.php');
        if (getenv('COMMET_SOAK') !== false) {
            fwrite(STDERR, "\n{$calls} calls, KiB at each quarter: {$told}\n");
        }
        $kib = array_map('intval', explode(' ', $told));
        self::assertCount(5, $kib, $told);
        self::assertLessThan($kib[1] + 512, $kib[4], $told);
    }

    /** A process that goes through many API keys, with clients that are shared. */
    public function testManyKeysTakeFewFiles(): void
    {
        $told = $this->told(<<<'PHP'
            for ($number = 0; $number < 1000; $number++) {
                $commet = new Commet\Commet("{$key}_{$number}", $url, idleTimeout: 0.01);
                $commet->customers->list();
            }
            echo count(scandir('/proc/self/fd'));
            PHP, [], [], ['prlimit', '--nofile=256:256']);
        self::assertLessThan(200, (int) $told, $told);
        self::assertGreaterThan(0, (int) $told, $told);
    }

    public function testFilesThatTheSystemRefusesAreNotRefusedForEver(): void
    {
        $told = $this->told(<<<'PHP'
            $commet = new Commet\Commet($key, $url, maxRetries: 0);
            $options = [null, new Commet\CallOptions(cancel: static fn () => false)];
            // Files that are read later would not open: every class is loaded now.
            foreach (['/src/', '/src/Internal/', '/src/Exceptions/', '/generated/', '/generated/Exceptions/'] as $in) {
                foreach (glob(dirname($argv[1], 2) . "{$in}*.php") as $file) {
                    $class = strtr(substr($in, strpos($in, '/', 1) + 1), '/', '\\') . basename($file, '.php');
                    class_exists("Commet\\{$class}");
                }
            }
            for ($files = []; ($file = @fopen('/dev/null', 'r')) !== false; $files[] = $file);
            foreach ($options as $option) {
                try {
                    $commet->customers->list(options: $option);
                } catch (Commet\Exceptions\CommetException $error) {
                    $said[] = "{$error->kind->value}: {$error->getMessage()}\n";
                }
            }
            array_map('fclose', $files);
            foreach ($options as $option) {
                $commet->customers->list(options: $option);
                $said[] = "well\n";
            }
            echo implode($said);
            PHP, [], [], ['prlimit', '--nofile=64:64']);
        self::assertMatchesRegularExpression('/^(\w+: .*too many files.*\n){2}(well\n){2}$/i', $told);
    }

    /** The number of threads is a user's limit: the program has to be another user's. */
    public function testThreadsThatTheSystemRefusesAreNotRefusedForEver(): void
    {
        if (posix_getuid() !== 0) {
            self::markTestSkipped('the limit on threads counts for a user: this needs root, to become another');
        }
        $told = $this->told(<<<'PHP'
            $libc = FFI::cdef('typedef struct { unsigned long now, most; } l; int setrlimit(int, l *);');
            $limit = $libc->new('l');
            [$limit->now, $limit->most] = [1, 1000];
            $libc->setrlimit(6, FFI::addr($limit));
            $commet = new Commet\Commet($key, $url, maxRetries: 0);
            $option = new Commet\CallOptions(cancel: static fn () => false);
            try {
                $commet->customers->list(options: $option);
            } catch (Commet\Exceptions\CommetException $error) {
                echo "{$error->kind->value}: {$error->getMessage()}\n";
            }
            $limit->now = 1000;
            $libc->setrlimit(6, FFI::addr($limit));
            $commet->customers->list(options: $option);
            $commet->customers->list();
            echo "well\n";
            PHP, [], [], ['setpriv', '--reuid=54323', '--regid=54323', '--clear-groups']);
        self::assertMatchesRegularExpression('/^\w+: .*thread.*\nwell\n$/', $told);
        self::assertStringNotContainsString('report', $told);
    }

    public function testMemoryThatTheSystemRefusesIsNotRefusedForEver(): void
    {
        $told = $this->told(<<<'PHP'
            $libc = FFI::cdef('typedef struct { unsigned long now, most; } l; int setrlimit(int, l *);');
            $commet = new Commet\Commet($key, $url, maxRetries: 0);
            $option = new Commet\CallOptions(cancel: static fn () => false);
            $large = str_repeat('x', 3_000_000);
            $id = $commet->customers->create(email: 'a@b.c', metadata: ['a' => $large])->data->id;
            $ask = [
                static fn () => $commet->customers->list(options: $option),
                static fn () => $commet->customers->get($id),
            ];
            class_exists('Commet\Exceptions\ConnectionException');
            $limit = $libc->new('l');
            $pages = (int) file_get_contents('/proc/self/statm');
            [$limit->now, $limit->most] = [$pages * 4096 + 1024 * 1024, -1];
            $libc->setrlimit(9, FFI::addr($limit));
            foreach ($ask as $call) {
                try {
                    $call();
                } catch (Commet\Exceptions\ConnectionException $error) {
                    echo "{$error->getMessage()}\n";
                }
            }
            $limit->now = -1;
            $libc->setrlimit(9, FFI::addr($limit));
            $ask[0]();
            echo $ask[1]()->data->metadata['a'] === $large ? 'well' : 'not well';
            PHP, [], []);
        $why = 'out of memory (see `ulimit -v`)';
        $answer = "the system refuses memory for the response: {$why}";
        self::assertSame("the system refuses a thread: {$why}\n{$answer}\nwell", $told);
    }

    /**
     * What a program of its own prints. It has `$url` and `$key`, and further arguments from `$argv[4]` on.
     *
     * @param list<string> $flags
     * @param list<string> $arguments
     * @param list<string> $before    a command that starts it
     */
    private function told(
        string $program,
        array $flags,
        array $arguments,
        array $before = [],
        string $autoload = __DIR__ . '/../vendor/autoload.php',
    ): string {
        $program = '[, $autoload, $url, $key] = $argv; require $autoload; ' . $program;
        $emulator = Emulator::start();
        $command = [
            ...$before, PHP_BINARY, ...$flags, '-r', $program, '--', $autoload, $emulator->baseUrl, $emulator->apiKey,
            ...$arguments,
        ];
        $process = proc_open($command, [1 => ['pipe', 'w'], 2 => ['redirect', 1]], $pipes);
        self::assertIsResource($process);
        $told = (string) stream_get_contents($pipes[1]);
        proc_close($process);

        return $told;
    }
}
