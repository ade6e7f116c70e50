<?php

// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * A plan: its features, and a price for each billing interval.
 *
 * Fields are properties and array elements: `$plan->id`, `$plan['id']`. `print_r()` and `var_dump()` show only `id`,
 * `code` and `name`. Timestamps are strings, as the API sent them; `new \DateTimeImmutable($plan->createdAt)` reads
 * one.
 */
final class Plan extends Model
{
    /** @internal */
    public const FIELDS = [
        'id' => 'string',
        'code' => 'string',
        'name' => 'string',
        'description' => 'string',
        'isPublic' => 'boolean',
        'isFree' => 'boolean',
        'isDefault' => 'boolean',
        'sortOrder' => 'integer',
        'prices' => ['list', PlanPrice::class],
        'features' => ['list', PlanFeature::class],
        'createdAt' => 'timestamp',
        'updatedAt' => 'timestamp',
    ];
    /** @internal */
    public const SHOWN = ['id', 'code', 'name'];

    /**
     * @param string                  $id          The plan's ID: `plan_…`.
     * @param string|null             $code        Your own code of the plan, such as `pro`: unique in the organization.
     * @param string|null             $name        The plan's name.
     * @param string|null             $description The plan's purpose.
     * @param bool|null               $isPublic    Whether customers see the plan. A private plan is assigned by you.
     * @param bool|null               $isFree      Whether the plan costs nothing. Only {@see Plans::list()} returns it;
     *                                             a free plan has no prices.
     * @param bool|null               $isDefault   Whether this is the organization's default plan.
     * @param int|null                $sortOrder   The plan's place on a pricing page, the lowest first.
     * @param list<PlanPrice>|null    $prices      The price for each billing interval.
     * @param list<PlanFeature>|null  $features    The features that the plan includes.
     * @param string|null             $createdAt   When the plan was created.
     * @param string|null             $updatedAt   When the plan was last changed. Only {@see Plans::get()} returns it.
     * @param array<array-key, mixed> $extra       Fields that this version does not know, by their names in the API.
     */
    public function __construct(
        public readonly string $id,
        public readonly ?string $code = null,
        public readonly ?string $name = null,
        public readonly ?string $description = null,
        public readonly ?bool $isPublic = null,
        public readonly ?bool $isFree = null,
        public readonly ?bool $isDefault = null,
        public readonly ?int $sortOrder = null,
        public readonly ?array $prices = null,
        public readonly ?array $features = null,
        public readonly ?string $createdAt = null,
        public readonly ?string $updatedAt = null,
        #[\SensitiveParameter] public readonly array $extra = [],
    ) {
    }
}
