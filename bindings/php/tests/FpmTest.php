<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Testing\Emulator;
use PHPUnit\Framework\TestCase;

/** The client where PHP mostly runs. With COMMET_SOAK in the environment the runs are long. */
final class FpmTest extends TestCase
{
    private Emulator $emulator;
    private string $query = '';

    protected function setUp(): void
    {
        $this->emulator = Emulator::start();
        $customer = $this->emulator->client()->customers->create(email: 'billing@acme.com');
        $this->query = "id={$customer->data->id}";
        $this->emulator->control('DELETE', 'requests');
    }

    public function testPreloadedWorkersKeepOneConnectionEachAndLoseNothingInAReload(): void
    {
        $fpm = new Fpm($this->emulator, self::preload());
        $half = self::requests() / 2;
        $first = $fpm->get($this->query, $half);
        $second = $fpm->get($this->query, $half);
        self::assertAllSucceeded([...$first, ...$second]);
        self::assertSame([true], array_values(array_unique(array_column($first, 'preloaded'))));
        $workers = array_unique(array_column([...$first, ...$second], 'pid'));
        self::assertCount(Fpm::WORKERS, $workers);
        $connections = count(array_unique(array_column($this->emulator->requests(), 'connection')));
        self::assertLessThanOrEqual(Fpm::WORKERS, $connections);
        self::note("{$half} + {$half} requests, {$connections} connections of " . count($workers) . ' workers');
        self::note('KiB a worker after each half: ' . json_encode([self::memory($first), self::memory($second)]));
        if (getenv('COMMET_SOAK') !== false) {
            foreach (self::memory($second) as $pid => $kib) {
                self::assertLessThan(self::memory($first)[$pid] + 256, $kib, "worker {$pid} grows");
            }
        }

        $under = $fpm->get($this->query, $half, $fpm->reload(...));
        self::assertAllSucceeded($under);
        $after = array_diff(array_unique(array_column($under, 'pid')), $workers);
        self::assertCount(Fpm::WORKERS, $after, 'all workers were replaced');
        self::note("{$half} requests with a reload in the middle: all succeeded\n" . $fpm->log());
    }

    public function testWithoutPreloadAWorkerKeepsItsConnectionTooOnceFfiIsOn(): void
    {
        $fpm = new Fpm($this->emulator, ['ffi.enable' => 'true']);
        $answers = $fpm->get($this->query, 100);
        self::assertAllSucceeded($answers);
        self::assertSame([false], array_values(array_unique(array_column($answers, 'preloaded'))));
        $connections = array_unique(array_column($this->emulator->requests(), 'connection'));
        self::assertLessThanOrEqual(Fpm::WORKERS, count($connections));
    }

    public function testARequestHasAHundredCallsInFlight(): void
    {
        $fpm = new Fpm($this->emulator, self::preload());
        $answers = $fpm->get("together=1&{$this->query}", 3 * Fpm::WORKERS);
        self::assertAllSucceeded($answers);
        foreach ($answers as $answer) {
            self::assertSame(100, $answer['inFlight']);
            self::assertSame(['billing@acme.com' => 100], $answer['emails']);
        }
    }

    public function testAWorkerThatRanOutOfTimeServesOn(): void
    {
        $fpm = new Fpm($this->emulator, self::preload());
        $before = $fpm->get($this->query, 100);
        foreach ($fpm->get("endless=1&{$this->query}", Fpm::WORKERS) as $answer) {
            self::assertSame(500, $answer['status']);
        }
        self::assertStringContainsString('Maximum execution time of 1 second exceeded', $fpm->log());
        $after = $fpm->get($this->query, 100);
        self::assertAllSucceeded([...$before, ...$after]);
        $workers = array_unique(array_column($before, 'pid'));
        self::assertSame([], array_diff(array_unique(array_column($after, 'pid')), $workers), 'no worker had to die');
    }

    public function testTheScopeOfFfiPreloadIsUsed(): void
    {
        $header = (string) tempnam(sys_get_temp_dir(), 'commet');
        $library = \Commet\Internal\Library::get()->file;
        $text = (string) file_get_contents(__DIR__ . '/../commet.h');
        file_put_contents($header, "#define FFI_LIB \"{$library}\"\n{$text}");
        try {
            $fpm = new Fpm($this->emulator, self::preload() + ['ffi.preload' => $header]);
            self::assertAllSucceeded($fpm->get($this->query, 20));
        } finally {
            unlink($header);
        }
    }

    public function testAnIniThatIsHalfSetIsToldWithTheOtherHalf(): void
    {
        $package = dirname(__DIR__);
        $halves = [
            "write in php.ini: opcache.preload={$package}/preload.php" => ['ffi.enable' => 'preload'],
            'write in php.ini: opcache.enable=1' => ['ffi.enable' => 'preload', 'opcache.enable' => '0'],
            'ffi.enable=preload (and opcache.preload=' => ['ffi.enable' => '0'],
            "must contain: require '{$package}/preload.php';" =>
                ['opcache.preload' => __DIR__ . '/web/empty.php'] + self::preload(),
        ];
        foreach ($halves as $told => $ini) {
            $fpm = new Fpm($this->emulator, $ini);
            [$answer] = $fpm->get($this->query, 1);
            self::assertSame(500, $answer['status']);
            self::assertStringContainsString('ConfigurationException', $answer['error']);
            self::assertStringContainsString($told, $answer['error']);
        }
    }

    /** @return array<string, string> */
    private static function preload(): array
    {
        $user = posix_geteuid() === 0 ? ['opcache.preload_user' => 'www-data'] : [];

        return ['ffi.enable' => 'preload', 'opcache.preload' => dirname(__DIR__) . '/preload.php'] + $user;
    }

    private static function requests(): int
    {
        return getenv('COMMET_SOAK') === false ? 400 : 10_000;
    }

    /** @param list<array<string, mixed>> $answers */
    private static function assertAllSucceeded(array $answers): void
    {
        $failed = array_filter($answers, static fn (array $answer): bool => $answer['status'] !== 200);
        self::assertSame([], $failed);
        self::assertSame(['billing@acme.com'], array_values(array_unique(array_column($answers, 'email'))));
    }

    /**
     * What each worker had at its last answer.
     *
     * @param list<array<string, mixed>> $answers
     *
     * @return array<int, int>
     */
    private static function memory(array $answers): array
    {
        return array_column($answers, 'kib', 'pid');
    }

    private static function note(string $text): void
    {
        if (getenv('COMMET_SOAK') !== false) {
            fwrite(STDERR, "\n{$text}\n");
        }
    }
}
