<?php

// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

declare(strict_types=1);

namespace Commet;

/**
 * The state of a subscription. A customer has access while it is `active`, `trialing` or `past_due`.
 *
 * These are the known values. A value that this version does not know is kept as it is.
 */
final class SubscriptionStatus
{
    /** Made by hand in the dashboard, for review. */
    public const DRAFT = 'draft';
    /** The checkout at `checkoutUrl` is not completed yet. */
    public const PENDING_PAYMENT = 'pending_payment';
    /** In its trial; the first charge comes at `trialEndsAt`. */
    public const TRIALING = 'trialing';
    /** Paid, or free. */
    public const ACTIVE = 'active';
    /** Neither billed nor usable. */
    public const PAUSED = 'paused';
    /** A renewal could not be charged. It is tried again. */
    public const PAST_DUE = 'past_due';
    /** Ended. The customer can take another subscription. */
    public const CANCELED = 'canceled';
    /** Its fixed term is over. The customer can take another subscription. */
    public const EXPIRED = 'expired';

    private function __construct()
    {
    }
}
