// Code generated from api/subscriptions.toml by cargo xtask gen. DO NOT EDIT.

import type { Extra } from '../json.js'
import type { VisibleFields } from '../printing.js'
import type { Transport } from '../transport.js'
import type { CallOptions } from './options.js'
import type { BillingInterval, DiscountType, FeatureType } from './plans.js'
import type { ApiResponse } from './response.js'

/**
 * The operations on subscriptions. A subscription bills a customer for a plan; a customer has one at a time. A call
 * that fails rejects with a `CommetError`.
 */
export class Subscriptions {
  readonly #transport: Transport

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport
  }

  /**
   * Subscribes a customer to a plan. When the plan has a price, the subscription waits for its checkout: send the
   * customer to `checkoutUrl`. For a customer who has a subscription already, the call fails (409
   * `already_has_active_subscription`). Exactly one of `planId` and `planCode` is required.
   *
   * ```ts
   * const { data } = await commet.subscriptions.create({ customerId: 'user_123', planCode: 'pro' })
   * ```
   */
  create(params: CreateSubscriptionParams, options?: CallOptions): Promise<ApiResponse<Subscription>> {
    return this.#transport.call('subscriptions.create', params, options, SUBSCRIPTION)
  }

  /**
   * Reads a customer's current subscription, also one whose checkout is not completed. The data is absent when the
   * customer has none.
   *
   * ```ts
   * const { data } = await commet.subscriptions.getActive('user_123')
   * ```
   */
  getActive(customerId: string, options?: CallOptions): Promise<ApiResponse<ActiveSubscription | null>> {
    return this.#transport.call('subscriptions.getActive', { customerId }, options, ACTIVE_SUBSCRIPTION)
  }

  /**
   * Lists subscriptions, newest first.
   *
   * ```ts
   * const { data } = await commet.subscriptions.list({ customerId: 'user_123' })
   * ```
   */
  list(params: ListSubscriptionsParams = {}, options?: CallOptions): Promise<ApiResponse<Subscription[]>> {
    return this.#transport.call('subscriptions.list', params, options, SUBSCRIPTION)
  }

  /**
   * Changes the plan or the billing interval. A more expensive plan or a longer interval takes effect at once, and
   * unused time is credited; a cheaper plan or a shorter interval takes effect at the end of the period. A change from
   * a free plan waits for a checkout.
   *
   * ```ts
   * const { data } = await commet.subscriptions.changePlan({
   *   subscriptionId: 'sub_abc123',
   *   newPlanId: 'plan_pro',
   * })
   * ```
   */
  changePlan(params: ChangePlanParams, options?: CallOptions): Promise<ApiResponse<PlanChange>> {
    return this.#transport.call('subscriptions.changePlan', params, options, PLAN_CHANGE)
  }

  /**
   * Cancels a subscription at the end of the paid period. A cancellation cannot be undone; a customer who returns needs
   * a new subscription.
   *
   * ```ts
   * const { data } = await commet.subscriptions.cancel({ subscriptionId: 'sub_abc123' })
   * ```
   */
  cancel(params: CancelSubscriptionParams, options?: CallOptions): Promise<ApiResponse<Subscription>> {
    return this.#transport.call('subscriptions.cancel', params, options, SUBSCRIPTION)
  }
}

/**
 * A subscription. {@link Subscriptions.list} returns only `id` to `endDate`, `billingDayOfMonth`, `createdAt` and
 * `updatedAt`.
 *
 * A plain object. Only `id` is certain to be there; any other field that the server leaves out is `null`. It holds
 * personal data, and `console.log` prints it.
 */
export interface Subscription {
  /** The subscription's ID: `sub_…`. */
  id: string
  /** The customer's ID: your own user ID if there is one, else the Commet ID. */
  customerId: string | null
  /** The plan's ID. */
  planId: string | null
  /** The plan's name. */
  planName: string | null
  /** The subscription's name: the one that you gave, else the plan's. */
  name: string | null
  /** The state. */
  status: SubscriptionStatus | null
  /** When the subscription began. ISO 8601: `new Date(startDate)` reads it. */
  startDate: string | null
  /** When the subscription ends, or ended. ISO 8601: `new Date(endDate)` reads it. */
  endDate: string | null
  /** How often the subscription is billed. Absent for a free plan. */
  billingInterval: BillingInterval | null
  /**
   * When the trial ends, or ended. Absent until the checkout is completed. ISO 8601: `new Date(trialEndsAt)` reads it.
   */
  trialEndsAt: string | null
  /**
   * When the paid period began. Absent until the checkout is completed. ISO 8601: `new Date(currentPeriodStart)` reads
   * it.
   */
  currentPeriodStart: string | null
  /**
   * When the paid period ends. The period does not include this moment. ISO 8601: `new Date(currentPeriodEnd)` reads
   * it.
   */
  currentPeriodEnd: string | null
  /** The day of the month on which the subscription is billed, 1 to 31. */
  billingDayOfMonth: number | null
  /** The page where the customer pays. Absent when there is nothing to pay there. */
  checkoutUrl: string | null
  /** Whether the subscription ends with the paid period. */
  cancelAtPeriodEnd: boolean | null
  /** When the subscription was canceled. ISO 8601: `new Date(canceledAt)` reads it. */
  canceledAt: string | null
  /** The reason that {@link Subscriptions.cancel} was given. */
  cancelReason: string | null
  /** When the introductory discount ends. ISO 8601: `new Date(introOfferEndsAt)` reads it. */
  introOfferEndsAt: string | null
  /** The meaning of `introOfferDiscountValue`. */
  introOfferDiscountType: DiscountType | null
  /** The introductory discount: cents for `amount`, basis points for `percentage`. */
  introOfferDiscountValue: number | null
  /** When the subscription was created. ISO 8601: `new Date(createdAt)` reads it. */
  createdAt: string | null
  /** When the subscription was last changed. ISO 8601: `new Date(updatedAt)` reads it. */
  updatedAt: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A customer's current subscription, with its plan's features and their use.
 *
 * A plain object. Only `id` is certain to be there; any other field that the server leaves out is `null`.
 */
export interface ActiveSubscription {
  /** The subscription's ID: `sub_…`. */
  id: string
  /** The customer's ID: your own user ID if there is one, else the Commet ID. */
  customerId: string | null
  /** The subscription's name: the one that you gave, else the plan's. */
  name: string | null
  /** The state. */
  status: SubscriptionStatus | null
  /**
   * When the trial ends, or ended. Absent until the checkout is completed. ISO 8601: `new Date(trialEndsAt)` reads it.
   */
  trialEndsAt: string | null
  /** When the subscription began. ISO 8601: `new Date(startDate)` reads it. */
  startDate: string | null
  /** When the subscription ends, or ended. ISO 8601: `new Date(endDate)` reads it. */
  endDate: string | null
  /** The day of the month on which the subscription is billed, 1 to 31. */
  billingDayOfMonth: number | null
  /** The page where the customer pays. Absent when there is nothing to pay there. */
  checkoutUrl: string | null
  /** When the subscription was created. ISO 8601: `new Date(createdAt)` reads it. */
  createdAt: string | null
  /** When the subscription was last changed. ISO 8601: `new Date(updatedAt)` reads it. */
  updatedAt: string | null
  /** The plan, and its price. */
  plan: SubscribedPlan | null
  /** The plan's purpose. */
  description: string | null
  /** How use is paid for. */
  consumptionModel: ConsumptionModel | null
  /** The period that is paid, or the trial. Absent until the checkout is completed. */
  currentPeriod: BillingPeriod | null
  /**
   * When the subscription is billed next. Absent when it will not be billed again. ISO 8601:
   * `new Date(nextBillingDate)` reads it.
   */
  nextBillingDate: string | null
  /** The features that the plan includes, and their use. */
  features: SubscribedFeature[] | null
  /** The credits, where use is paid from credits. */
  credits: SubscriptionCredits | null
  /** The balance, where use is paid from a balance. */
  balance: SubscriptionBalance | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The plan of a subscription, with the interval and the price at which it is billed.
 *
 * A plain object. Only `id` is certain to be there; any other field that the server leaves out is `null`.
 */
export interface SubscribedPlan {
  /** The plan's ID: `plan_…`. */
  id: string
  /** The plan's name. */
  name: string | null
  /** The price of one interval, without use: 2900 is 29.00. In cents. */
  basePrice: number | null
  /** How often the subscription is billed. Absent for a free plan. */
  billingInterval: BillingInterval | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The time that a subscription is paid for. It begins with `start` and ends before `end`.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface BillingPeriod {
  /** When the period began. ISO 8601: `new Date(start)` reads it. */
  start: string | null
  /** When the period ends. Absent for a free plan. ISO 8601: `new Date(end)` reads it. */
  end: string | null
  /** The number of days that are left. In days. */
  daysRemaining: number | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A feature that a subscription includes.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface SubscribedFeature {
  /** The feature's code, such as `api_calls`. */
  code: string | null
  /** The feature's name. */
  name: string | null
  /** How the feature is counted. */
  type: FeatureType | null
  /** Whether a `boolean` feature is included. */
  enabled: boolean | null
  /** The use of the feature in this period, where it is counted. */
  usage: FeatureUsage | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A customer's use of a feature in this period.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface FeatureUsage {
  /** The units used. */
  current: number | null
  /** The units that are included. */
  included: number | null
  /** The units used above the included ones. */
  overage: number | null
  /** The price of each unit above the included ones: 10000 is 1.00. In ten-thousandths. */
  overageUnitPrice: number | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The credits of a subscription.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface SubscriptionCredits {
  /** The credits that are left. */
  remaining: number | null
  /** The credits that are included per month. */
  included: number | null
  /** The credits that were bought in addition. They do not expire. */
  purchased: number | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The money balance of a subscription.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface SubscriptionBalance {
  /** The money that is left. In cents. */
  remaining: number | null
  /** The money that is included per month. In cents. */
  included: number | null
  /** The currency: ISO 4217, in lower case. */
  currency: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The result of a change of plan.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface PlanChange {
  /** Whether the change waits until the customer completes the checkout at `checkoutUrl`. */
  requiresCheckout: boolean | null
  /** The page where the customer pays. Absent when there is nothing to pay there. */
  checkoutUrl: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The parameters of {@link Subscriptions.create}. A parameter that is `undefined` is not sent. Exactly one of `planId`
 * and `planCode` is required.
 */
export interface CreateSubscriptionParams {
  /** The Commet ID (`cus_…`) or your own user ID. */
  readonly customerId: string
  /** The plan's ID. */
  readonly planId?: string | undefined
  /** The plan's code, such as `pro`. */
  readonly planCode?: string | undefined
  /** How often the subscription is billed. Default: the interval of the plan's default price. */
  readonly billingInterval?: BillingInterval | undefined
  /** The seats to begin with, by the feature's code. */
  readonly initialSeats?: Readonly<Record<string, bigint | number>> | undefined
  /** Whether to skip the plan's trial. Default: false. */
  readonly skipTrial?: boolean | undefined
  /** The subscription's name. Default: the plan's. */
  readonly name?: string | undefined
  /** When the subscription begins. Default: now. A `Date`, or ISO 8601 text. */
  readonly startDate?: Date | string | undefined
  /** The URL of your page that the customer sees after the checkout. */
  readonly successUrl?: string | undefined
  /** Parameters that this version does not know, by their names in the API. */
  readonly extra?: Extra | undefined
}

/** The parameters of {@link Subscriptions.list}. A parameter that is `undefined` is not sent. */
export interface ListSubscriptionsParams {
  /** Returns only the subscriptions of this customer: a Commet ID (`cus_…`) or your own user ID. */
  readonly customerId?: string | undefined
  /** Returns only the subscriptions in this state. */
  readonly status?: SubscriptionStatus | undefined
  /** Parameters that this version does not know, by their names in the API. */
  readonly extra?: Extra | undefined
}

/** The parameters of {@link Subscriptions.changePlan}. A parameter that is `undefined` is not sent. */
export interface ChangePlanParams {
  /** The subscription's ID (`sub_…`). */
  readonly subscriptionId: string
  /** The ID of the new plan. Default: the current plan. */
  readonly newPlanId?: string | undefined
  /** How often the subscription is billed after the change. Default: as before, if the plan has a price for it. */
  readonly newBillingInterval?: BillingInterval | undefined
  /** Parameters that this version does not know, by their names in the API. */
  readonly extra?: Extra | undefined
}

/** The parameters of {@link Subscriptions.cancel}. A parameter that is `undefined` is not sent. */
export interface CancelSubscriptionParams {
  /** The subscription's ID (`sub_…`). */
  readonly subscriptionId: string
  /** The reason, in your own words. At most 1,000 characters. */
  readonly reason?: string | undefined
  /** Whether to end access now and to credit the unused time. Default: false. */
  readonly immediate?: boolean | undefined
  /** Parameters that this version does not know, by their names in the API. */
  readonly extra?: Extra | undefined
}

/**
 * The state of a subscription. A customer has access while it is `active`, `trialing` or `past_due`. Later versions may
 * add values.
 *
 * - `draft`: Made by hand in the dashboard, for review.
 * - `pending_payment`: The checkout at `checkoutUrl` is not completed yet.
 * - `trialing`: In its trial; the first charge comes at `trialEndsAt`.
 * - `active`: Paid, or free.
 * - `paused`: Neither billed nor usable.
 * - `past_due`: A renewal could not be charged. It is tried again.
 * - `canceled`: Ended. The customer can take another subscription.
 * - `expired`: Its fixed term is over. The customer can take another subscription.
 */
export type SubscriptionStatus =
  'draft' | 'pending_payment' | 'trialing' | 'active' | 'paused' | 'past_due' | 'canceled' | 'expired' | (string & {})

/**
 * How use is paid for. Later versions may add values.
 *
 * - `metered`: By the units used.
 * - `credits`: From credits.
 * - `balance`: From a balance of money.
 */
export type ConsumptionModel = 'metered' | 'credits' | 'balance' | (string & {})

/** The fields that a printed response shows of a `Subscription`. */
const SUBSCRIPTION: VisibleFields = { model: 'Subscription', fields: ['id', 'customerId', 'planId', 'status'] }
/** The fields that a printed response shows of a `ActiveSubscription`. */
const ACTIVE_SUBSCRIPTION: VisibleFields = { model: 'ActiveSubscription', fields: ['id', 'customerId', 'status'] }
/** The fields that a printed response shows of a `PlanChange`. */
const PLAN_CHANGE: VisibleFields = { model: 'PlanChange', fields: ['requiresCheckout'] }
