<?php

declare(strict_types=1);

namespace Commet\Tests;

use Commet\Internal\JsonEncoder;
use Commet\Internal\ModelDecoder;
use Commet\Internal\Types;
use Commet\Json;
use PHPUnit\Framework\TestCase;

/** Every type that a description may have, read and written by a generated table of types. */
final class TypesTest extends TestCase
{
    private const TEXT = '{"id":"x","count":3,"rate":"12.50","flag":false,"at":"2026-01-01T00:00:00.000Z","any":[1,{}],'
        . '"free":{"0":"a"},"state":"new_state","part":{"size":{}},"parts":[{"size":{"0":"1.0"}},{"size":null}],'
        . '"tags":[],"amounts":{"eu":1},"byName":{"0":{"size":{}}},"unknown":{"deep":[]}}';

    public function testEveryTypeIsReadAndWrittenWithoutLoss(): void
    {
        $thing = ModelDecoder::of(AllTypesModel::class)->model((array) (new Json(self::TEXT))->decode());
        self::assertSame(['x', 3, '12.50', false], [$thing->id, $thing['count'], $thing->rate, $thing->flag]);
        self::assertSame([], $thing->part?->size);
        self::assertSame(['1.0'], $thing->parts[0]->size ?? null);
        self::assertNull($thing->parts[1]['size'] ?? null);
        self::assertSame([], $thing->byName[0]->size ?? null);
        self::assertSame(['deep' => []], $thing->unknown);
        $written = str_replace('{"size":null}', '{}', self::TEXT);
        self::assertSame($written, Json::of($thing)->text);
        self::assertJsonStringEqualsJsonString($written, (string) json_encode($thing));
    }

    public function testARowIsReadAsTheFieldsWithTheirNames(): void
    {
        $row = '["x",3,"12.50",false,"2026-01-01T00:00:00.000Z",[1,{}],{"0":"a"},"new_state",[{}],'
            . '[[{"0":"1.0"}],[null]],[],{"eu":1},{"0":[{}]},{"unknown":{"deep":[]}}]';
        $read = static fn (string $text): AllTypesModel => ModelDecoder::of(AllTypesModel::class)
            ->model((array) (new Json($text))->decode());
        self::assertEquals($read(self::TEXT), $read($row));
        self::assertEquals(new AllTypesModel(id: 'x'), $read('["x"' . \str_repeat(',null', 12) . ']'));
    }

    public function testArraysAreObjectsWhereTheirTypeSaysSo(): void
    {
        $written = JsonEncoder::members(Types::toEncodable(AllTypesModel::FIELDS, [
            'free' => [],
            'part' => [],
            'parts' => [[], ['size' => []], new NestedModel(size: ['9.5']), ['size' => null]],
            'tags' => [],
            'amounts' => [],
            'byName' => [['size' => ['2.5']]],
            'any' => [],
        ]));
        self::assertSame('{"free":{},"part":{},"parts":[{},{"size":{}},{"size":{"0":"9.5"}},{"size":null}],"tags":[],'
            . '"amounts":{},"byName":{"0":{"size":{"0":"2.5"}}},"any":[]}', $written);
        $wrong = ['part' => 'text', 'parts' => 7, 'free' => ['a list'], 'amounts' => true];
        self::assertSame($wrong, Types::toEncodable(AllTypesModel::FIELDS, $wrong), 'the core refuses these');
    }

    public function testATestMayMakeAModel(): void
    {
        $part = new NestedModel(size: ['w' => '1.0'], extra: ['colour' => 'red']);
        self::assertSame(['size' => ['w' => '1.0'], 'colour' => 'red'], $part->toArray());
        self::assertSame('red', $part->colour);
        self::assertStringNotContainsString('1.0', print_r($part, true));
    }
}
