<?php

// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

use Commet\Exceptions\CommetException;
use Commet\Internal\Transport;

/**
 * The operations on plans. A plan is what you sell: its features, and a price for each billing interval. Plans are made
 * in the dashboard.
 */
class Plans
{
    /** @internal */
    public function __construct(private readonly Transport $transport)
    {
    }

    /**
     * Lists the public plans in the order of your pricing page.
     *
     * ```php
     * $result = $commet->plans->list(includePrivate: true);
     * ```
     *
     * @param bool|null            $includePrivate Returns the private plans too.
     * @param array<string, mixed> $extra          Parameters that this version does not know, by their names in the
     *                                             API.
     * @param CallOptions|null     $options        Options of this call.
     *
     * @return Response<list<Plan>>
     *
     * @throws CommetException
     */
    public function list(
        ?bool $includePrivate = null,
        #[\SensitiveParameter] array $extra = [],
        ?CallOptions $options = null,
    ): Response {
        $arguments = [
            'includePrivate' => $includePrivate,
            'extra' => $extra,
        ];

        return $this->transport->list('plans.list', Plan::class, $arguments, $options);
    }

    /**
     * Reads a plan.
     *
     * ```php
     * $result = $commet->plans->get('pro');
     * ```
     *
     * @param string           $planId  The plan's ID (`plan_…`) or its code.
     * @param CallOptions|null $options Options of this call.
     *
     * @return Response<Plan>
     *
     * @throws CommetException
     */
    public function get(string $planId, ?CallOptions $options = null): Response
    {
        return $this->transport->model('plans.get', Plan::class, ['planId' => $planId], $options);
    }
}
