<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Address;
use Commet\Commet;
use Commet\Customer;
use Commet\Exceptions\ApiException;
use Commet\Exceptions\CancelledException;
use Commet\Exceptions\CommetException;
use Commet\Exceptions\ConfigurationException;
use Commet\Exceptions\ConflictException;
use Commet\Exceptions\InvalidRequestException;
use Commet\Exceptions\NotFoundException;
use Commet\Outcome;
use Commet\CallOptions;
use Commet\Testing\Emulator;
use PHPUnit\Framework\TestCase;
use Psr\Log\AbstractLogger;

/** What a PHP program sees of the client. The behaviour itself is the corpus' affair. */
final class SurfaceTest extends TestCase
{
    public function testACustomerReadsAsAnObjectAndAsAnArray(): void
    {
        $commet = Emulator::start()->client();
        $address = new Address(line1: '123 Main St', city: 'Austin', postalCode: '78701', country: 'US');
        $response = $commet->customers->create(
            email: 'billing@acme.com',
            id: 'user_123',
            fullName: 'Acme',
            address: $address,
            metadata: ['plan' => ['seats' => 12]],
        );
        $customer = $response->data;
        self::assertSame(201, $response->status);
        self::assertStringStartsWith('cus_', $customer->id);
        self::assertSame($customer->id, $customer['id']);
        self::assertSame('user_123', $customer['externalId']);
        self::assertSame('Austin', $customer->address?->city);
        self::assertSame('Austin', $customer['address']['city']);
        self::assertSame(12, $customer->metadata['plan']['seats']);
        self::assertTrue(isset($customer['email']));
        self::assertFalse(isset($customer['timezone']));
        self::assertFalse(isset($customer['nothing']));
        self::assertNull($customer->nothing);
        self::assertSame('billing@acme.com', iterator_to_array($customer)['email']);
        self::assertSame('Austin', json_decode((string) json_encode($customer), true)['address']['city']);
        self::assertSame(200, $commet->customers->create(email: 'x@y.z', id: 'user_123')->status);
    }

    public function testACustomerIsNotChanged(): void
    {
        $customer = Emulator::start()->client()->customers->create(email: 'a@b.c')->data;
        $this->expectException(\LogicException::class);
        $customer['email'] = 'other@b.c';
    }

    public function testAbsentLeavesAFieldAndNullClearsIt(): void
    {
        $customers = Emulator::start()->client()->customers;
        $id = $customers->create(email: 'a@b.c', fullName: 'Acme', timezone: 'America/Chicago')->data->id;
        $customer = $customers->update(customerId: $id, timezone: null)->data;
        self::assertNull($customer->timezone);
        self::assertSame('Acme', $customer->fullName);
    }

    public function testAListIsWalkedThroughToItsEnd(): void
    {
        $emulator = Emulator::start();
        $customers = $emulator->client()->customers;
        for ($number = 0; $number < 5; $number++) {
            $customers->create(email: "{$number}@b.c");
        }
        $page = $customers->list(limit: 2);
        self::assertTrue($page->hasMore);
        self::assertCount(2, $page->data);
        $next = $customers->list(limit: 2, cursor: $page->nextCursor);
        self::assertSame('2@b.c', $next->data[0]['email']);
        $emails = [];
        foreach ($customers->listAll(limit: 2) as $place => $customer) {
            $emails[$place] = $customer->email;
        }
        self::assertSame(['4@b.c', '3@b.c', '2@b.c', '1@b.c', '0@b.c'], $emails);
        $emulator->control('DELETE', 'requests');
        foreach ($customers->listAll(limit: 2) as $customer) {
            break;
        }
        self::assertCount(1, $emulator->requests(), 'pages that nobody reaches are not fetched');
    }

    public function testAnErrorTellsAllThereIsToKnow(): void
    {
        $commet = Emulator::start()->client();
        try {
            $commet->customers->get('cus_nobody');
            self::fail('there is no such customer');
        } catch (NotFoundException $error) {
            self::assertInstanceOf(ApiException::class, $error);
            self::assertSame('customer_not_found', $error->errorCode);
            self::assertSame(404, $error->status);
            self::assertSame(Outcome::Rejected, $error->outcome);
            self::assertSame(1, $error->attempts);
            self::assertNotNull($error->requestId);
            $line = "not_found: {$error->getMessage()} (status 404, code customer_not_found, request ";
            self::assertStringContainsString($line, (string) $error);
            self::assertSame('not_found', json_decode($error->toJson(), true)['kind']);
        }
        try {
            $commet->customers->get('');
            self::fail('an empty id is none');
        } catch (InvalidRequestException $error) {
            self::assertSame('customerId', $error->param);
            self::assertSame(Outcome::NotSent, $error->outcome);
        }
        $id = $commet->customers->create(email: 'a@b.c')->data->id;
        $commet->customers->archive($id);
        $this->expectException(ConflictException::class);
        $commet->customers->update(customerId: $id, extra: ['isActive' => true]);
    }

    public function testOptionsBelongToOneCall(): void
    {
        $emulator = Emulator::start();
        $commet = $emulator->client();
        $emulator->faults(['delayMs' => 2_000]);
        $options = new CallOptions(timeout: 0.2, headers: ['x-trace' => 'abc']);
        try {
            $commet->customers->list(options: $options);
            self::fail('it takes too long');
        } catch (CommetException $error) {
            self::assertSame('timeout', $error->kind->value);
        }
        self::assertSame('abc', $emulator->requests()[0]['headers']['x-trace']);
        self::assertSame([], $commet->customers->list()->data);
        $commet->customers->create(email: 'a@b.c', idempotencyKey: 'mine');
        self::assertSame('mine', $commet->customers->create(email: 'a@b.c', idempotencyKey: 'mine')->idempotencyKey);
    }

    public function testASignalHandlerRunsDuringACallAndEndsIt(): void
    {
        $emulator = Emulator::start();
        $commet = $emulator->client();
        $emulator->faults(['delayMs' => 5_000, 'repeat' => 2]);
        $stopped = false;
        $before = pcntl_async_signals(true);
        pcntl_signal(SIGALRM, static function () use (&$stopped): void {
            $stopped = true;
        });
        pcntl_alarm(1);
        $options = new CallOptions(cancel: static function () use (&$stopped): bool {
            return $stopped;
        });
        try {
            $commet->customers->create(email: 'a@b.c', options: $options);
            self::fail('it was given up');
        } catch (CancelledException $error) {
            self::assertSame(Outcome::Unknown, $error->outcome);
        }
        pcntl_signal(SIGALRM, static fn () => throw new \DomainException('enough'));
        pcntl_alarm(1);
        try {
            $commet->customers->list(options: new CallOptions(cancel: static fn (): bool => false));
            self::fail('the handler threw');
        } catch (\DomainException $exception) {
            self::assertSame('enough', $exception->getMessage());
        } finally {
            pcntl_signal(SIGALRM, SIG_DFL);
            pcntl_async_signals($before);
        }
        self::assertTrue($emulator->requests()[0]['abortedByClient']);
    }

    public function testALoggerHearsOfRetriesAndOfNothingPersonal(): void
    {
        $emulator = Emulator::start();
        $emulator->faults(['status' => 503]);
        $logger = new class extends AbstractLogger {
            public string $heard = '';

            /** @param array<string, mixed> $context */
            public function log($level, $message, array $context = []): void
            {
                $this->heard .= "{$level} {$message}\n";
            }
        };
        $commet = $emulator->client(backoff: [0.01, 0.01], logger: $logger);
        $commet->customers->create(email: 'canary@b.c');
        self::assertStringContainsString('retry', $logger->heard);
        self::assertStringNotContainsString('canary', $logger->heard);
        self::assertStringNotContainsString($emulator->apiKey, $logger->heard);
    }

    public function testClientsOfEqualSettingsShareAConnection(): void
    {
        $emulator = Emulator::start();
        for ($number = 0; $number < 3; $number++) {
            $emulator->client()->customers->list();
            ($emulator->client(shared: false))->customers->list();
        }
        $connections = array_column($emulator->requests(), 'connection');
        self::assertSame($connections[0], $connections[4]);
        self::assertNotSame($connections[1], $connections[3], 'a client of its own takes its connection along');
    }

    public function testAClosedClientSaysSo(): void
    {
        $commet = Emulator::start()->client();
        $commet->close();
        $this->expectException(ConfigurationException::class);
        $commet->customers->list();
    }

    public function testNothingPersonalIsPrinted(): void
    {
        $emulator = Emulator::start();
        $commet = $emulator->client();
        $customer = $commet->customers->create(email: 'canary@b.c', fullName: 'Canary', metadata: ['k' => 'Canary']);
        $printed = print_r([$commet, $customer], true);
        try {
            $commet->customers->update(customerId: 'cus_none', email: 'canary@b.c', fullName: 'Canary');
        } catch (CommetException $error) {
            $printed .= $error . print_r($error, true);
        }
        self::assertStringContainsString('cus_', $printed);
        self::assertStringNotContainsStringIgnoringCase('canary', $printed);
        self::assertStringNotContainsString($emulator->apiKey, $printed);
    }

    public function testSettingsThatAreWrongAreRefused(): void
    {
        $refused = [
            'apiKey' => ['apiKey' => "sk_live \u{e9}"],
            'base URL' => ['apiKey' => 'ck_test', 'baseUrl' => 'ftp://x'],
        ];
        foreach ($refused as $what => $settings) {
            try {
                new Commet(...$settings);
                self::fail("{$what} was taken");
            } catch (ConfigurationException $error) {
                self::assertStringNotContainsString('sk_live', (string) $error);
            }
        }
        $this->expectException(\TypeError::class);
        new Commet(apiKey: 'ck_test', logger: new \stdClass());
    }

    public function testAClientNeedsNoPsrLog(): void
    {
        $program = <<<'PHP'
            [, $autoload, $url, $key] = $argv;
            set_include_path('');
            require $autoload;
            echo count((new Commet\Commet($key, $url))->customers->list()->data), ' ';
            echo interface_exists('Psr\Log\LoggerInterface') ? 'with' : 'without';
            PHP;
        $emulator = Emulator::start();
        $autoload = __DIR__ . '/../vendor/autoload.php';
        $command = [PHP_BINARY, '-r', $program, '--', $autoload, $emulator->baseUrl, $emulator->apiKey];
        $process = proc_open($command, [1 => ['pipe', 'w']], $pipes);
        self::assertIsResource($process);
        self::assertSame('0 without', stream_get_contents($pipes[1]));
        self::assertSame(0, proc_close($process));
    }
}
