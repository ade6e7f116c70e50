<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\CallOptions;
use Commet\Commet;
use Commet\Customer;
use Commet\Customers;
use Commet\ErrorKind;
use Commet\Exceptions\CommetException;
use Commet\Exceptions\NotFoundException;
use Commet\Exceptions\RateLimitException;
use Commet\Json;
use Commet\Outcome;
use Commet\Response;
use Commet\Testing\Emulator;
use PHPUnit\Framework\TestCase;

/** What users do in their own tests: a month in a second, doubles, values made by hand, stored and compared. */
final class TestingTest extends TestCase
{
    /** A lone surrogate, a NUL, names that are numbers, numbers at the edge, unknown fields. */
    private const ODD = '{"id":"c","email":"a@b.c","address":{"line1":"x","floor":3},"isActive":true,"plan":"gold",'
        . '"metadata":{"0":"first","1":"second","half":"\ud83d","nul":"a\u0000b","edge":9223372036854775808,'
        . '"far":1e400,"none":{}}}';

    public function testAMonthPasses(): void
    {
        $emulator = Emulator::start();
        $commet = $emulator->client();
        $commet->customers->create(email: 'billing@acme.com', id: 'user_123');
        $subscription = $commet->subscriptions->create('user_123', planCode: 'starter')->data;
        self::assertSame('pending_payment', $subscription->status);
        $emulator->pay($subscription->checkoutUrl);
        $emulator->advance(new \DateInterval('P1M'));
        self::assertSame('active', $commet->subscriptions->getActive('user_123')->data->status);
        [$renewal, $first] = $emulator->control('GET', 'customers/user_123/invoices');
        self::assertSame(['paid', 2900], [$renewal['status'], $renewal['total']]);
        self::assertSame($first['periodEnd'], $renewal['periodStart']);
    }

    public function testARenewalFails(): void
    {
        $emulator = Emulator::start();
        $commet = $emulator->client();
        $commet->customers->create(email: 'billing@acme.com', id: 'user_123');
        $emulator->pay($commet->subscriptions->create('user_123', planCode: 'starter')->data->checkoutUrl);
        $emulator->failNextCharges('user_123', 3);
        $emulator->advance(32 * 24 * 3600);
        self::assertNull($commet->subscriptions->getActive('user_123')->data);
    }

    public function testAnyPathIsRequested(): void
    {
        $commet = Emulator::start()->client();
        $customer = $commet->request('POST', '/customers', body: ['billingEmail' => 'billing@acme.com'])->data;
        $page = $commet->request('GET', '/customers', ['limit' => 1], options: new CallOptions(timeout: 5.0));
        self::assertSame([[$customer], false, 1], [$page->data, $page->hasMore, $page->attempts]);
        self::assertSame([$customer], \iterator_to_array($page));
        $one = $commet->request('GET', '/customers/' . \rawurlencode($customer['id']));
        self::assertSame('billing@acme.com', $one->data['billingEmail']);
        self::assertStringNotContainsString('acme', \print_r([$page, $one], true));
        $this->expectException(\LogicException::class);
        $one->getIterator();
    }

    public function testGreetsByNameAndGreetsAStranger(): void
    {
        $commet = $this->createMock(Commet::class);
        $commet->customers = $this->createMock(Customers::class);
        $commet->customers->method('get')->willReturnOnConsecutiveCalls(
            new Response(new Customer(id: 'cus_1', fullName: 'Ada')),
            $this->throwException(new NotFoundException('there is no such customer')),
        );
        self::assertSame('Hello Ada', self::greet($commet, 'user_123'));
        self::assertSame('Hello stranger', self::greet($commet, 'user_123'));
    }

    private static function greet(Commet $commet, string $userId): string
    {
        try {
            return "Hello {$commet->customers->get($userId)->data->fullName}";
        } catch (NotFoundException) {
            return 'Hello stranger';
        }
    }

    public function testTestsDoNotMeet(): void
    {
        [$one, $other] = [Emulator::start(), Emulator::start()];
        self::assertSame($one->url, $other->url);
        $one->seed(customers: 2);
        self::assertCount(2, $one->client()->customers->list()->data);
        self::assertCount(0, $other->client()->customers->list()->data);
    }

    public function testFaultsRequestsAndReset(): void
    {
        $emulator = Emulator::start();
        $emulator->faults(['status' => 503], 'handle');
        $commet = $emulator->client(maxRetries: 1);
        $created = $commet->customers->create(email: 'a@b.c');
        self::assertSame(2, $created->attempts);
        self::assertSame([503, 201], \array_column($emulator->requests(), 'status'));
        $emulator->failNextCharges($created->data->id, 2);
        $emulator->reset();
        self::assertCount(0, $commet->customers->list()->data);
        self::assertCount(1, $emulator->requests());
        $this->expectExceptionMessage('the emulator refused POST checkouts/none/pay');
        $emulator->pay('http://localhost/checkout/none');
    }

    public function testAProgramThatDoesNotStartIsTold(): void
    {
        foreach (['/nowhere/commet', 'false'] as $program) {
            try {
                Emulator::start($program);
                self::fail("{$program} started");
            } catch (\RuntimeException $error) {
                $told = "{$program} did not start; put it in PATH, or set COMMET_BIN to its path";
                self::assertSame($told, $error->getMessage());
            }
        }
    }

    public function testMockeryReplacesAClient(): void
    {
        require_once 'Mockery/autoload.php';
        $customers = \Mockery::mock(Customers::class);
        $customers->shouldReceive('listAll')->andReturnUsing(fn () => yield new Customer(id: 'cus_1'));
        $commet = \Mockery::mock(Commet::class);
        $commet->customers = $customers;
        $customers->shouldReceive('get')->with('user_123')->once()
            ->andReturn(new Response(new Customer(id: 'cus_1', fullName: 'Ada')));
        $customers->shouldReceive('get')->with('user_456')->once()
            ->andThrow(new NotFoundException('there is no such customer'));
        self::assertSame('Hello Ada', self::greet($commet, 'user_123'));
        self::assertSame('Hello stranger', self::greet($commet, 'user_456'));
        self::assertSame('cus_1', $commet->customers->listAll()->current()->id);
        \Mockery::close();
    }

    public function testAnExceptionMadeByHandHasTheKindOfItsClass(): void
    {
        foreach (ErrorKind::DEFAULTS as $class => $defaults) {
            $error = new $class('gone');
            self::assertSame($class, ErrorKind::EXCEPTIONS[$error->kind->value]);
            self::assertSame($defaults['outcome'], $error->outcome->value);
            self::assertSame(['gone', 0], [$error->getMessage(), $error->attempts]);
        }
        $gone = new NotFoundException('gone', ['code' => 'customer_not_found']);
        self::assertSame([404, 'customer_not_found', false], [$gone->status, $gone->errorCode, $gone->retryable]);
        self::assertTrue((new RateLimitException('slow', ['retryAfter' => 2]))->retryable);
        self::assertSame(Outcome::Unknown, (new CommetException('broken'))->outcome);
        $other = new CommetException('new', ['kind' => 'of_tomorrow']);
        self::assertSame('of_tomorrow: new', \json_decode($other->toJson())->text);
    }

    public function testAResponseMadeByHandIsASuccessAtTheFirstAttempt(): void
    {
        $made = new Response(null);
        self::assertSame([200, 1, false, false], [$made->status, $made->attempts, $made->hasMore, $made->isReplayed]);
        self::assertSame(
            ['data', 'hasMore', 'nextCursor', 'status', 'requestId', 'attempts', 'idempotencyKey', 'isReplayed'],
            \array_keys($made->__debugInfo()),
        );
    }

    public function testAPageIteratesOverItsItems(): void
    {
        $page = new Response([new Customer(id: 'a'), new Customer(id: 'b')], hasMore: true);
        self::assertSame($page->data, \iterator_to_array($page));
        $this->expectExceptionMessage('not a list');
        \iterator_to_array(new Response(new Customer(id: 'a')));
    }

    /** @return Response<Customer> */
    private static function odd(Emulator $emulator): Response
    {
        $text = '{"success":true,"data":' . self::ODD . '}';
        $emulator->faults(['text' => $text, 'contentType' => 'application/json']);

        return $emulator->client()->customers->get('c');
    }

    public function testWhatACallReturnsLeavesTheProcess(): void
    {
        $response = self::odd(Emulator::start());
        $exported = eval('return ' . \var_export($response, true) . ';');
        foreach ([\unserialize(\serialize($response)), $exported, clone $response] as $copy) {
            self::assertEquals($response, $copy);
            self::assertSame($response->toJson(), $copy->toJson());
        }
        self::assertEquals($response->data, eval('return ' . \var_export($response->data, true) . ';'));
        $plain = \json_decode((string) \json_encode($response->data), true);
        self::assertSame('gold', $plain['plan']);
        self::assertSame('first', $plain['metadata'][0]);
    }

    public function testAnOddValueLeavesItsNeighboursAloneAndCanBeWrittenBack(): void
    {
        $emulator = Emulator::start();
        $metadata = self::odd($emulator)->data->metadata;
        self::assertEquals(new Json('"\ud83d"'), $metadata['half']);
        self::assertSame("a\0b", $metadata['nul']);
        $commet = $emulator->client();
        $commet->customers->create(email: 'a@b.c', id: 'c', metadata: $metadata);
        self::assertEquals($metadata, $commet->customers->get('c')->data->metadata);
    }

    public function testAnErrorAsJsonSaysItsSentence(): void
    {
        try {
            Emulator::start()->client()->customers->get('nope');
            self::fail('there is one');
        } catch (NotFoundException $gone) {
        }
        $plain = \json_decode((string) \json_encode($gone), true);
        self::assertSame([$gone->getMessage(), 'not_found'], [$plain['message'], $plain['kind']]);
        $copy = \unserialize(\serialize($gone));
        self::assertSame([$gone->getMessage(), $gone->kind], [$copy->getMessage(), $copy->kind]);
        self::assertSame($gone->toJson(), $copy->toJson());
    }
}
