<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Testing\Emulator;
use PHPUnit\Framework\TestCase;

/** The package as a user installs it, in an application of its own; `cargo xtask test php` makes both. */
final class PackageTest extends TestCase
{
    public function testTheExampleRuns(): void
    {
        $emulator = Emulator::start();
        $customers = $emulator->client()->customers;
        $customers->create(email: 'billing@acme.com', id: 'cus_abc123');
        for ($number = 1; $number <= 25; $number++) {
            $customers->create(email: "{$number}@acme.com");
        }
        [$said, $status] = $this->said('php customers.php', $emulator);
        self::assertMatchesRegularExpression(
            '/^created   cus_\w+\ngot       billing@acme.com\nupdated\nlisted    25 customers, more: yes\n'
            . 'next page 2 customers, more: no\narchived\n$/',
            $said,
        );
        self::assertSame(0, $status);
        $customer = $customers->get('cus_abc123')->data;
        self::assertSame(['new@acme.com', 'Austin'], [$customer->email, $customer->address?->city]);
        self::assertFalse($customer->isActive);
    }

    public function testTheDoctorFindsTheLibraryInThePackage(): void
    {
        [$said, $status] = $this->said('php vendor/bin/commet-doctor', Emulator::start());
        self::assertSame(0, $status, $said);
        $folder = realpath($this->app() . '/vendor/commet/commet/native');
        self::assertStringContainsString("ok     the native library {$folder}/", $said);
    }

    private function app(): string
    {
        $app = getenv('COMMET_APP') ?: dirname(__DIR__, 3) . '/target/php/app';
        self::assertDirectoryExists($app, 'run cargo xtask test php, which makes it');

        return $app;
    }

    /** @return array{string, int} what a command said in the application's folder, and its status */
    private function said(string $command, Emulator $emulator): array
    {
        $environment = ['COMMET_API_KEY' => $emulator->apiKey, 'COMMET_BASE_URL' => $emulator->baseUrl] + getenv();
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes, $this->app(), $environment);
        self::assertIsResource($process);
        $said = (string) stream_get_contents($pipes[1]);

        return [$said, proc_close($process)];
    }
}
