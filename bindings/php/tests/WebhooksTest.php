<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\ErrorKind;
use Commet\Exceptions\InvalidEventException;
use Commet\Exceptions\InvalidRequestException;
use Commet\Exceptions\InvalidSignatureException;
use Commet\MemorySeenEvents;
use Commet\SeenEvents;
use Commet\SubscriptionActivatedEvent;
use Commet\UnknownEvent;
use Commet\WebhookEvent;
use Commet\Webhooks;
use PHPUnit\Framework\TestCase;

/** Events that are verified, signed, and told apart. */
final class WebhooksTest extends TestCase
{
    private const SECRET = 'whsec_test';
    private const BODY = '{"id":"evt_1","event":"subscription.activated","data":{"subscriptionId":"sub_1",'
        . '"customerId":"user_1","name":"Ann","invoiceTotal":2900,"new":1}}';

    private static function verified(string $body): WebhookEvent
    {
        return Webhooks::verify($body, Webhooks::sign($body, self::SECRET), self::SECRET);
    }

    public function testAnEventHasItsOwnClass(): void
    {
        $event = self::verified(self::BODY);
        self::assertInstanceOf(SubscriptionActivatedEvent::class, $event);
        self::assertSame(['evt_1', 'subscription.activated'], [$event->id, $event->event]);
        self::assertSame('user_1', $event->data->customerId);
        self::assertSame(2900, $event['data']['invoiceTotal']);
        self::assertSame(['new' => 1], $event->data->extra);
        self::assertStringNotContainsString('Ann', \print_r($event, true));
    }

    public function testAHandlerGrantsOnce(): void
    {
        [$secret, $granted] = [self::SECRET, []];
        // Shared by all processes: a table with a unique key, or Redis.
        $seen = new MemorySeenEvents();

        $handle = function (string $body, ?string $signature) use ($secret, $seen, &$granted): int {
            try {
                $event = Webhooks::verify($body, $signature, $secret);
            } catch (InvalidSignatureException | InvalidEventException) {
                return 400;
            }
            if (!$seen->add($event->id)) {
                return 200; // delivered before
            }
            if ($event instanceof SubscriptionActivatedEvent) {
                $granted[] = $event->data->customerId;
            }

            return 200;
        };

        $body = '{"id":"evt_1","event":"subscription.activated","data":{"customerId":"user_1"}}';
        $signature = Webhooks::sign($body, $secret);
        $answers = [$handle($body, $signature), $handle($body, $signature), $handle($body, \str_repeat('0', 64))];
        self::assertSame([200, 200, 400], $answers);
        self::assertSame(['user_1'], $granted);
    }

    public function testATestSignsWithAnyLibrary(): void
    {
        self::assertSame(\hash_hmac('sha256', self::BODY, self::SECRET), Webhooks::sign(self::BODY, self::SECRET));
    }

    public function testAnUnknownEventIsKept(): void
    {
        $event = self::verified('{"event":"invoice.voided","data":{"0":[1.0,{}]}}');
        self::assertInstanceOf(UnknownEvent::class, $event);
        self::assertSame([null, 'invoice.voided'], [$event->id, $event->event]);
        self::assertEquals((object) ['0' => [1.0, new \stdClass()]], $event->data);
    }

    public function testTheReasonOfARefusal(): void
    {
        $right = Webhooks::sign(self::BODY, self::SECRET);
        $wrong = [
            [null, 'no_signature'],
            ['', 'no_signature'],
            [\strtoupper($right), 'malformed'],
            ["{$right}\n", 'malformed'],
            ["{$right}\0", 'malformed'],
            [\substr($right, 0, 62) . 'é', 'malformed'],
            [\str_repeat("\xff", 64), 'malformed'],
            [\str_repeat('0', 64), 'mismatch'],
        ];
        foreach ($wrong as [$signature, $reason]) {
            try {
                Webhooks::verify(self::BODY, $signature, self::SECRET);
                self::fail($reason);
            } catch (InvalidSignatureException $exception) {
                self::assertSame([ErrorKind::InvalidSignature, $reason], [$exception->kind, $exception->reason]);
                self::assertStringNotContainsString(\substr($right, 0, 8), (string) $exception);
                self::assertStringNotContainsString(self::SECRET, (string) $exception);
            }
        }
    }

    public function testABodyThatIsNoEventIsToldFromAForgedOne(): void
    {
        foreach (['', '[]', "{\"event\":\"\xff\",\"data\":{}}", '{"event":"a.b"}'] as $body) {
            try {
                self::verified($body);
                self::fail($body);
            } catch (InvalidEventException $exception) {
                self::assertNull($exception->reason);
            }
        }
    }

    public function testSecretsAreReplacedOneByOne(): void
    {
        $signature = Webhooks::sign(self::BODY, 'new');
        foreach ([['old', 'new'], ['new', 'old'], ['key' => 'new']] as $secrets) {
            self::assertInstanceOf(WebhookEvent::class, Webhooks::verify(self::BODY, $signature, $secrets));
        }
        foreach (['', [], ['new', ''], [null], ["\xff"]] as $secrets) {
            try {
                Webhooks::verify(self::BODY, $signature, $secrets);
                self::fail(\var_export($secrets, true));
            } catch (InvalidRequestException $exception) {
                self::assertStringStartsWith('secret', (string) $exception->param);
            }
        }
    }

    public function testAStoreRecognizesWhatItHasSeen(): void
    {
        $seen = self::store(2);
        $ids = ['a', 'a', null, null, 'b', 'c', 'a', 'c', '7', '7'];
        $new = \array_map($seen->add(...), $ids);
        self::assertSame([true, false, true, true, true, true, true, false, true, false], $new);
        $seen->remove('7');
        self::assertTrue($seen->add('7'));
        $none = self::store(-1);
        self::assertTrue($none->add('a') && $none->add('a'));
        $short = new MemorySeenEvents(age: 0.0);
        self::assertTrue($short->add('a') && $short->add('a'));
    }

    private static function store(int $capacity): SeenEvents
    {
        return new MemorySeenEvents($capacity);
    }
}
