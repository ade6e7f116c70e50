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

    public function testACustomerSubscribesPaysUpgradesAndCancels(): void
    {
        $emulator = Emulator::start();
        $process = $this->process('php subscriptions.php', $emulator, $output);
        $lines = [];
        while (($line = fgets($output)) !== false) {
            $said = explode('pay at    ', rtrim($line));
            // The customer's part, which the program waits for.
            isset($said[1]) ? $emulator->pay($said[1]) : $lines[] = $said[0];
        }
        self::assertSame(0, proc_close($process));
        self::assertStringStartsWith('canceled  active until 20', (string) array_pop($lines));
        self::assertSame([
            'plan      free',
            'plan      starter',
            'plan      pro',
            'none yet  true',
            'active    Starter 2900 cents',
            'upgraded  Pro checkout: false',
        ], $lines);
    }

    public function testAHundredCallsAreInFlight(): void
    {
        [$said, $status] = $this->said('php queue.php', Emulator::start());
        self::assertSame("100 calls in flight\n100 customers created\n", $said);
        self::assertSame(0, $status);
    }

    public function testTheDoctorFindsTheLibraryInThePackage(): void
    {
        [$said, $status] = $this->said('php vendor/bin/commet-doctor', Emulator::start());
        self::assertSame(0, $status, $said);
        $folder = realpath(self::app() . '/vendor/commet/commet/native');
        self::assertStringContainsString("ok     the native library {$folder}/", $said);
    }

    /** The folder of an application that has the package installed. */
    public static function app(): string
    {
        $app = getenv('COMMET_APP') ?: dirname(__DIR__, 3) . '/target/php/app';
        self::assertDirectoryExists($app, 'run cargo xtask test php, which makes it');

        return $app;
    }

    /** @return array{string, int} what a command said in the application's folder, and its status */
    private function said(string $command, Emulator $emulator): array
    {
        $process = $this->process($command, $emulator, $output);
        $said = (string) stream_get_contents($output);

        return [$said, proc_close($process)];
    }

    /**
     * Starts a command in the application's folder.
     *
     * @param resource $output set to what reads its output
     * @return resource
     */
    private function process(string $command, Emulator $emulator, &$output)
    {
        $environment = ['COMMET_API_KEY' => $emulator->apiKey, 'COMMET_BASE_URL' => $emulator->baseUrl] + getenv();
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes, self::app(), $environment);
        self::assertIsResource($process);
        $output = $pipes[1];

        return $process;
    }
}
