<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Exceptions\InvalidRequestException;
use Commet\Json;
use PHPUnit\Framework\TestCase;

/** Whatever a value is, it comes back as it went, or is refused by name. */
final class ValuesTest extends TestCase
{
    /** @return array<string, array{mixed}> */
    public static function values(): array
    {
        return [
            'NUL' => ["a\0b"],
            'emoji' => ['🎂 é'],
            '5 MB' => [str_repeat("\u{1F382}\n\"", 800_000)],
            'an integer beyond 2^53' => [9_007_199_254_740_993],
            'the largest integer' => [PHP_INT_MAX],
            'the smallest integer' => [PHP_INT_MIN],
            'a float' => [0.1],
            'a float that is whole' => [3.0],
            'a negative zero' => [-0.0],
            'a list' => [[1, [], ['a']]],
            'an object' => [['a' => ['b' => []]]],
            'an empty list' => [[]],
        ];
    }

    /** @dataProvider values */
    public function testAValueComesBackAsItWent(mixed $value): void
    {
        $commet = Emulator::get()->client();
        $customer = $commet->customers->create(email: 'a@b.c', metadata: ['value' => $value])->data;
        self::assertSame($value, $customer->metadata['value']);
        self::assertSame($value, (new Json(Json::of($value)->text))->decode());
    }

    public function testEmptyObjectsStayObjectsAndEmptyListsStayLists(): void
    {
        $text = '{"a":{},"b":[],"c":[{},[]],"d":{"e":{}},"f":{"0":"x","1":{}},"g":{"1":0}}';
        $commet = Emulator::get()->client();
        $id = $commet->customers->create(email: 'a@b.c', metadata: new Json($text))->data->id;
        $read = $commet->customers->get($id)->data->metadata;
        self::assertEquals(new \stdClass(), $read['a']);
        self::assertSame([], $read['b']);
        self::assertSame($text, Json::of($read)->text);
        $again = $commet->customers->update(customerId: $id, metadata: $read);
        self::assertStringContainsString("\"metadata\":{$text}", $again->toJson());
    }

    public function testNoMetadataIsAnEmptyObject(): void
    {
        $commet = Emulator::get()->client();
        $response = $commet->customers->create(email: 'a@b.c', metadata: []);
        self::assertStringContainsString('"metadata":{}', $response->toJson());
        self::assertSame([], $response->data->metadata);
    }

    public function testANumberThatPhpDoesNotHoldKeepsItsDigits(): void
    {
        $text = '{"account":12345678901234567890123,"rate":1E400,"fine":0.12345678901234567890123}';
        $commet = Emulator::get()->client();
        $response = $commet->customers->create(email: 'a@b.c', metadata: new Json($text));
        $metadata = $response->data->metadata;
        self::assertInstanceOf(Json::class, $metadata['account']);
        self::assertSame('12345678901234567890123', (string) $metadata['account']);
        self::assertSame($text, Json::of($metadata)->text);
        self::assertStringContainsString($text, $response->toJson());
        self::assertSame('"12345678901234567890123"', json_encode($metadata['account']));
    }

    public function testFloatsKeepTheirDigitsWhateverTheIniSays(): void
    {
        $before = ini_set('serialize_precision', '5');
        try {
            self::assertSame(0.1 + 0.2, json_decode(Json::of(0.1 + 0.2)->text));
        } finally {
            ini_set('serialize_precision', (string) $before);
        }
    }

    public function testWhatJsonCannotSayIsRefusedByName(): void
    {
        $circle = [];
        $circle['again'] = &$circle;
        $customers = Emulator::get()->client()->customers;
        $calls = [
            'email' => fn () => $customers->create(email: "\xff@b.c"),
            'customerId' => fn () => $customers->get("cus_\xc3"),
            'search' => fn () => $customers->list(search: "\xe2\x82"),
            'idempotencyKey' => fn () => $customers->archive('cus_1', idempotencyKey: "\xff"),
            'address' => fn () => $customers->create(email: 'a@b.c', address: ['city' => "\xff"]),
            'extra' => fn () => $customers->create(email: 'a@b.c', extra: ['x' => NAN]),
            'metadata' => fn () => $customers->create(email: 'a@b.c', metadata: ["\xff" => 1]),
        ];
        foreach ([["a\xff"], fn () => 1, new \DateTimeImmutable(), STDIN, INF, $circle] as $value) {
            $calls[] = fn () => $customers->create(email: 'a@b.c', metadata: ['x' => $value]);
        }
        foreach ($calls as $name => $call) {
            try {
                $call();
                self::fail("{$name} was taken");
            } catch (InvalidRequestException $error) {
                $name = is_string($name) ? $name : 'metadata';
                self::assertSame($name, $error->param);
                self::assertStringStartsWith("{$name}: ", $error->getMessage());
            }
        }
    }

    public function testATextThatIsNoJsonIsNone(): void
    {
        foreach (['', '{', '1,"email":2', "\"\xff\"", '{"a":1}}', '"\ud800"'] as $text) {
            try {
                new Json($text);
                self::fail("{$text} was taken");
            } catch (InvalidRequestException $error) {
                self::assertSame('json', $error->param);
            }
        }
    }
}
