<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A feature that a subscription includes.
 *
 * Fields are properties and array elements: `$subscribedFeature->code`, `$subscribedFeature['code']`. `print_r()` and
 * `var_dump()` show only `code` and `type`.
 */
final class SubscribedFeature extends Model
{
    /** @internal */
    public const FIELDS = [
        'code' => 'string',
        'name' => 'string',
        'type' => 'enum',
        'enabled' => 'boolean',
        'usage' => FeatureUsage::class,
    ];
    /** @internal */
    public const SHOWN = ['code', 'type'];

    /**
     * @param string|null                $code    The feature's code, such as `api_calls`.
     * @param string|null                $name    The feature's name.
     * @param FeatureType::*|string|null $type    How the feature is counted.
     * @param bool|null                  $enabled Whether a `boolean` feature is included.
     * @param FeatureUsage|null          $usage   The use of the feature in this period, where it is counted.
     * @param array<array-key, mixed>    $extra   Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly ?string $code = null,
        public readonly ?string $name = null,
        public readonly ?string $type = null,
        public readonly ?bool $enabled = null,
        public readonly ?FeatureUsage $usage = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
