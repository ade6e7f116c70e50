// Code generated from api/plans.toml by cargo xtask gen. DO NOT EDIT.

import type { Extra } from '../json.js'
import type { VisibleFields } from '../printing.js'
import type { Transport } from '../transport.js'
import type { CallOptions } from './options.js'
import type { ApiResponse } from './response.js'

/**
 * The operations on plans. A plan is what you sell: its features, and a price for each billing interval. Plans are made
 * in the dashboard. A call that fails rejects with a `CommetError`.
 */
export class Plans {
  readonly #transport: Transport

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport
  }

  /**
   * Lists the public plans in the order of your pricing page.
   *
   * ```ts
   * const { data } = await commet.plans.list({ includePrivate: true })
   * ```
   */
  list(params: ListPlansParams = {}, options?: CallOptions): Promise<ApiResponse<Plan[]>> {
    return this.#transport.call('plans.list', params, options, PLAN)
  }

  /**
   * Reads a plan.
   *
   * ```ts
   * const { data } = await commet.plans.get('pro')
   * ```
   */
  get(planId: string, options?: CallOptions): Promise<ApiResponse<Plan>> {
    return this.#transport.call('plans.get', { planId }, options, PLAN)
  }
}

/**
 * A plan: its features, and a price for each billing interval.
 *
 * A plain object. Only `id` is certain to be there; any other field that the server leaves out is `null`.
 */
export interface Plan {
  /** The plan's ID: `plan_…`. */
  id: string
  /** Your own code of the plan, such as `pro`: unique in the organization. */
  code: string | null
  /** The plan's name. */
  name: string | null
  /** The plan's purpose. */
  description: string | null
  /** Whether customers see the plan. A private plan is assigned by you. */
  isPublic: boolean | null
  /** Whether the plan costs nothing. Only {@link Plans.list} returns it; a free plan has no prices. */
  isFree: boolean | null
  /** Whether this is the organization's default plan. */
  isDefault: boolean | null
  /** The plan's place on a pricing page, the lowest first. */
  sortOrder: number | null
  /** The price for each billing interval. */
  prices: PlanPrice[] | null
  /** The features that the plan includes. */
  features: PlanFeature[] | null
  /** When the plan was created. ISO 8601: `new Date(createdAt)` reads it. */
  createdAt: string | null
  /** When the plan was last changed. Only {@link Plans.get} returns it. ISO 8601: `new Date(updatedAt)` reads it. */
  updatedAt: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The price of a plan for one billing interval.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface PlanPrice {
  /** How often the price is billed. */
  billingInterval: BillingInterval | null
  /** The price of one interval: 2900 is 29.00. In cents. */
  price: number | null
  /** Whether this price is used when a subscription names no interval. */
  isDefault: boolean | null
  /** The length of the trial; 0 without one. In days. */
  trialDays: number | null
  /** The discount for a customer's first subscription. Only {@link Plans.get} returns it. */
  introOffer: IntroOffer | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A discount on the first billing cycles.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface IntroOffer {
  /** Whether the discount is offered. */
  enabled: boolean | null
  /** The meaning of `discountValue`. */
  discountType: DiscountType | null
  /** The discount: cents for `amount`, basis points for `percentage` (2500 is 25 %). */
  discountValue: number | null
  /** The number of billing cycles that the discount lasts. */
  durationCycles: number | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A feature that a plan includes.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface PlanFeature {
  /** The feature's code, such as `api_calls`. */
  code: string | null
  /** The feature's name. */
  name: string | null
  /** How the feature is counted. */
  type: FeatureType | null
  /** The name of one unit, such as `call`. */
  unitName: string | null
  /** Whether a `boolean` feature is included. */
  enabled: boolean | null
  /** The units that are included per month, whatever the billing interval. */
  includedAmount: number | null
  /** Whether any number of units is included. */
  unlimited: boolean | null
  /** Whether more than the included units can be used. */
  overageEnabled: boolean | null
  /** The price of each unit above the included ones: 10000 is 1.00. In ten-thousandths. */
  overageUnitPrice: number | null
  /** How units above the included ones are charged. Only {@link Plans.get} returns it. */
  overage: Overage | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * How use above the included amount is charged.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface Overage {
  /** Whether more than the included units can be used. */
  enabled: boolean | null
  /** How the price is calculated. */
  model: OverageModel | null
  /** The price of a unit: 10000 is 1.00. In ten-thousandths. */
  unitPrice: number | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/** The parameters of {@link Plans.list}. A parameter that is `undefined` is not sent. */
export interface ListPlansParams {
  /** Returns the private plans too. */
  readonly includePrivate?: boolean | undefined
  /** Parameters that this version does not know, by their names in the API. */
  readonly extra?: Extra | undefined
}

/**
 * How often a subscription is billed. Later versions may add values.
 *
 * - `monthly`: Every month.
 * - `quarterly`: Every 3 months.
 * - `yearly`: Every 12 months.
 */
export type BillingInterval = 'monthly' | 'quarterly' | 'yearly' | (string & {})

/**
 * How a feature is counted. Later versions may add values.
 *
 * - `boolean`: It is included, or it is not.
 * - `metered`: By its use.
 * - `seats`: By the seats that are taken.
 */
export type FeatureType = 'boolean' | 'metered' | 'seats' | (string & {})

/**
 * The meaning of a discount's value. Later versions may add values.
 *
 * - `percentage`: Basis points of the price: 10000 is the whole price.
 * - `amount`: An amount in cents.
 */
export type DiscountType = 'percentage' | 'amount' | (string & {})

/**
 * How use above the included amount is charged. Later versions may add values.
 *
 * - `per_unit`: Each unit at the same price.
 * - `tiered`: At the price of the tier that it falls in.
 */
export type OverageModel = 'per_unit' | 'tiered' | (string & {})

/** The fields that a printed response shows of a `Plan`. */
const PLAN: VisibleFields = { model: 'Plan', fields: ['id', 'code', 'name'] }
