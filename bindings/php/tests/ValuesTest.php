<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Exceptions\InvalidRequestException;
use Commet\Field;
use Commet\Json;
use Commet\Testing\Emulator;
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
        $commet = Emulator::start()->client();
        $customer = $commet->customers->create(email: 'a@b.c', metadata: ['value' => $value])->data;
        self::assertSame($value, $customer->metadata['value']);
        self::assertSame($value, (new Json(Json::of($value)->text))->decode());
    }

    public function testEmptyObjectsStayObjectsAndEmptyListsStayLists(): void
    {
        $text = '{"a":{},"b":[],"c":[{},[]],"d":{"e":{}},"f":{"0":"x","1":{}},"g":{"1":0}}';
        $commet = Emulator::start()->client();
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
        $commet = Emulator::start()->client();
        $response = $commet->customers->create(email: 'a@b.c', metadata: []);
        self::assertStringContainsString('"metadata":{}', $response->toJson());
        self::assertSame([], $response->data->metadata);
    }

    public function testANumberThatPhpDoesNotHoldKeepsItsDigits(): void
    {
        $text = '{"account":12345678901234567890123,"rate":1E400,"fine":0.12345678901234567890123}';
        $commet = Emulator::start()->client();
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
        $customers = Emulator::start()->client()->customers;
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

    public function testWhatMerelyLooksLikeAValueIsRefused(): void
    {
        $values = [
            new \ArrayIterator([1]), new \ArrayObject([1]), (static fn () => yield 1)(), new \SplObjectStorage(),
            new class () {
                public string $tier = 'gold';

                public function __toString(): string
                {
                    return 'x';
                }
            },
            Field::Unchanged, new \DateTime(), new \DateInterval('P1D'), static fn () => 1, STDIN, new \WeakMap(),
            new \SplStack(), simplexml_load_string('<a>1</a>'),
        ];
        $customers = Emulator::start()->client()->customers;
        foreach ($values as $value) {
            $places = [['k' => $value], ['k' => [$value]], (object) ['k' => (object) ['k' => $value]]];
            foreach ($places as $metadata) {
                try {
                    $customers->create(email: 'a@b.c', metadata: $metadata);
                    self::fail(get_debug_type($value) . ' was taken');
                } catch (InvalidRequestException $error) {
                    self::assertSame('metadata', $error->param);
                    self::assertStringContainsString(get_debug_type($value), $error->getMessage());
                }
            }
        }
    }

    public function testOneDepthCountsForEveryKindOfValue(): void
    {
        $nested = static function (int $levels, \Closure $wrap): mixed {
            $value = 1;
            for ($level = 0; $level < $levels; $level++) {
                $value = $wrap($value);
            }

            return $value;
        };
        $kinds = [
            static fn (mixed $value): mixed => [$value],
            static fn (mixed $value): mixed => ['k' => $value],
            static fn (mixed $value): mixed => (object) ['k' => $value],
            fn (mixed $value): mixed => $this->serializable(['k' => $value]),
            static fn (mixed $value): mixed => [[], new \stdClass(), $value],
        ];
        foreach ($kinds as $kind) {
            self::assertNotSame('', Json::of($nested(127, $kind))->text);
            try {
                Json::of($nested(129, $kind));
                self::fail('129 levels were taken');
            } catch (InvalidRequestException $error) {
                self::assertStringContainsString('128 levels', $error->getMessage());
            }
        }
        $itself = $this->serializable(null);
        $itself->value = $itself;
        $this->expectException(InvalidRequestException::class);
        Json::of([$itself]);
    }

    private function serializable(mixed $value): \JsonSerializable
    {
        return new class ($value) implements \JsonSerializable {
            public function __construct(public mixed $value)
            {
            }

            public function jsonSerialize(): mixed
            {
                return $this->value;
            }
        };
    }

    /** Values there and back, against json_encode() and json_decode(). A failure names its seed. */
    public function testValuesComeBackAsTheyWent(): void
    {
        $soak = getenv('COMMET_SOAK') !== false;
        [$first, $executions, $end] = [random_int(0, 1 << 40), 0, microtime(true) + 60];
        while ($soak ? microtime(true) < $end : $executions < 2_000) {
            $seed = $first + $executions++;
            mt_srand($seed);
            $value = $this->random(6);
            $text = Json::of($value)->text;
            $reference = json_encode($value, JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION);
            self::assertSame(json_decode($reference, true), json_decode($text, true), "written, seed {$seed}");
            self::assertSame($text, Json::of((new Json($text))->decode())->text, "read, seed {$seed}");
        }
        mt_srand();
        if ($soak) {
            fwrite(STDERR, "php: {$executions} values there and back, from seed {$first}\n");
        }
    }

    private function random(int $levels): mixed
    {
        $text = static function (): string {
            $parts = ['', 'a', 'é', '🎂', "\0", '"\\/', "\u{fffd}", "\u{2028}", "\n", '0', '1'];

            return implode('', array_map(static fn (): string => $parts[mt_rand(0, 10)], range(0, mt_rand(0, 2))));
        };

        return match (mt_rand(0, $levels === 0 ? 5 : 8)) {
            0 => null,
            1 => mt_rand(0, 1) === 1,
            2 => mt_rand() - mt_rand(),
            3 => mt_rand() * 10 ** mt_rand(-20, 20) / 7,
            4, 5 => $text(),
            6 => array_map(fn (): mixed => $this->random($levels - 1), array_fill(0, mt_rand(0, 4), 0)),
            default => ['x' => 0] + array_combine(
                $names = array_unique(array_map($text, array_fill(0, mt_rand(0, 4), 0))),
                array_map(fn (): mixed => $this->random($levels - 1), $names),
            ),
        };
    }

    public function testATextThatIsNoJsonIsNone(): void
    {
        foreach (['', '{', '1,"email":2', "\"\xff\"", '{"a":1}}'] as $text) {
            try {
                new Json($text);
                self::fail("{$text} was taken");
            } catch (InvalidRequestException $error) {
                self::assertSame('json', $error->param);
                self::assertSame('json', json_decode((string) json_encode($error), true)['param']);
            }
        }
    }
}
