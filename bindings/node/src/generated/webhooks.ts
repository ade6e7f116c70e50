// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

import type { JsonValue } from '../json.js'
import type { BillingInterval } from './plans.js'
import type { SubscriptionStatus } from './subscriptions.js'

/**
 * The data of {@link SubscriptionUpdatedEvent}.
 *
 * A plain object. A field that the server leaves out is `null`. It holds personal data, and `console.log` prints it.
 */
export interface SubscriptionUpdatedData {
  /** The subscription's ID: `sub_…`. */
  subscriptionId: string | null
  /** The customer's ID: your own user ID if there is one, else the Commet ID. */
  customerId: string | null
  /** Your own user ID of the customer, if there is one. */
  externalId: string | null
  /** The state. */
  status: SubscriptionStatus | null
  /** When the subscription was canceled. ISO 8601: `new Date(canceledAt)` reads it. */
  canceledAt: string | null
  /** The reason that {@link Subscriptions.cancel} was given. */
  cancelReason: string | null
  /** When the subscription ends, or ended. ISO 8601: `new Date(endDate)` reads it. */
  endDate: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The data of {@link SubscriptionCanceledEvent}.
 *
 * A plain object. A field that the server leaves out is `null`. It holds personal data, and `console.log` prints it.
 */
export interface SubscriptionCanceledData {
  /** The subscription's ID: `sub_…`. */
  subscriptionId: string | null
  /** The customer's ID: your own user ID if there is one, else the Commet ID. */
  customerId: string | null
  /** Your own user ID of the customer, if there is one. */
  externalId: string | null
  /** The state. */
  status: SubscriptionStatus | null
  /** When the subscription was canceled. ISO 8601: `new Date(canceledAt)` reads it. */
  canceledAt: string | null
  /** The reason that {@link Subscriptions.cancel} was given. */
  cancelReason: string | null
  /** When the subscription ends, or ended. ISO 8601: `new Date(endDate)` reads it. */
  endDate: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The data of {@link SubscriptionCreatedEvent}.
 *
 * A plain object. A field that the server leaves out is `null`. It holds personal data, and `console.log` prints it.
 */
export interface SubscriptionCreatedData {
  /** The subscription's ID: `sub_…`. */
  subscriptionId: string | null
  /** The customer's ID: your own user ID if there is one, else the Commet ID. */
  customerId: string | null
  /** Your own user ID of the customer, if there is one. */
  externalId: string | null
  /** The state. */
  status: SubscriptionStatus | null
  /** The subscription's public ID. */
  publicId: string | null
  /** The plan's ID. */
  planId: string | null
  /** The plan's name. */
  planName: string | null
  /** The customer's name. */
  name: string | null
  /** When the subscription began, or begins. ISO 8601: `new Date(startDate)` reads it. */
  startDate: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The data of {@link SubscriptionActivatedEvent}.
 *
 * A plain object. A field that the server leaves out is `null`. It holds personal data, and `console.log` prints it.
 */
export interface SubscriptionActivatedData {
  /** The subscription's ID: `sub_…`. */
  subscriptionId: string | null
  /** The customer's ID: your own user ID if there is one, else the Commet ID. */
  customerId: string | null
  /** Your own user ID of the customer, if there is one. */
  externalId: string | null
  /** The state. */
  status: SubscriptionStatus | null
  /** The subscription's public ID. */
  publicId: string | null
  /** The customer's name. */
  name: string | null
  /** When the paid period began. ISO 8601: `new Date(currentPeriodStart)` reads it. */
  currentPeriodStart: string | null
  /**
   * When the paid period ends. The period does not include this moment. ISO 8601: `new Date(currentPeriodEnd)` reads
   * it.
   */
  currentPeriodEnd: string | null
  /** The ID of the first invoice. Absent for a free plan. */
  invoiceId: string | null
  /** The number of the first invoice. */
  invoiceNumber: string | null
  /** The amount of the first invoice, tax included: 2900 is 29.00. In cents. */
  invoiceTotal: number | null
  /** The currency of the first invoice: ISO 4217, in lower case. */
  invoiceCurrency: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The data of {@link SubscriptionPlanChangedEvent}.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface SubscriptionPlanChangedData {
  /** The subscription's ID: `sub_…`. */
  subscriptionId: string | null
  /** The customer's ID: your own user ID if there is one, else the Commet ID. */
  customerId: string | null
  /** Your own user ID of the customer, if there is one. */
  externalId: string | null
  /** The previous plan. */
  previousPlan: PlanReference | null
  /** The new plan. */
  currentPlan: PlanReference | null
  /** How often the subscription is billed from now on. */
  billingInterval: BillingInterval | null
  /** The credit for the unused time of the previous plan. In cents. */
  credit: number | null
  /** The price of the new plan. In cents. */
  charge: number | null
  /** The amount that was charged. In cents. */
  totalCharged: number | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A plan, by its ID and its name.
 *
 * A plain object. Only `id` is certain to be there; any other field that the server leaves out is `null`.
 */
export interface PlanReference {
  /** The plan's ID: `plan_…`. */
  id: string
  /** The plan's name. */
  name: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The data of {@link InvoiceCreatedEvent}.
 *
 * A plain object. A field that the server leaves out is `null`.
 */
export interface InvoiceCreatedData {
  /** The invoice's ID. */
  invoiceId: string | null
  /** The invoice's number. */
  invoiceNumber: string | null
  /** The state of the invoice. */
  invoiceStatus: string | null
  /** When the billed period begins. ISO 8601: `new Date(periodStart)` reads it. */
  periodStart: string | null
  /** When the billed period ends. The period does not include this moment. ISO 8601: `new Date(periodEnd)` reads it. */
  periodEnd: string | null
  /** When the invoice was issued. ISO 8601: `new Date(issueDate)` reads it. */
  issueDate: string | null
  /** When the invoice is due. ISO 8601: `new Date(dueDate)` reads it. */
  dueDate: string | null
  /** The currency: ISO 4217, in lower case. */
  currency: string | null
  /** The amount without tax: 2900 is 29.00. In cents. */
  subtotal: number | null
  /** The amount with tax: 2900 is 29.00. In cents. */
  total: number | null
  /** The customer's ID: your own user ID if there is one, else the Commet ID. */
  customerId: string | null
  /** Your own user ID of the customer, if there is one. */
  externalId: string | null
  /** The subscription's ID. Absent for an invoice without a subscription. */
  subscriptionId: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The data of {@link PaymentReceivedEvent}.
 *
 * A plain object. A field that the server leaves out is `null`. It holds personal data, and `console.log` prints it.
 */
export interface PaymentReceivedData {
  /** The invoice's ID. */
  invoiceId: string | null
  /** The invoice's number. */
  invoiceNumber: string | null
  /** The amount of the invoice, tax included: 2900 is 29.00. In cents. */
  invoiceTotal: number | null
  /** The customer's ID: your own user ID if there is one, else the Commet ID. */
  customerId: string | null
  /** The subscription's ID. */
  subscriptionId: string | null
  /** The payment's ID. */
  paymentTransactionId: string | null
  /** The amount that the customer paid: 2900 is 29.00. In cents. */
  grossAmount: number | null
  /** The currency: ISO 4217, in lower case. */
  currency: string | null
  /** The amount that your organization receives. In cents. */
  orgNetAmount: number | null
  /** The e-mail address of the customer. */
  customerEmail: string | null
  /** When the customer paid. ISO 8601: `new Date(paidAt)` reads it. */
  paidAt: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The data of {@link PaymentFailedEvent}.
 *
 * A plain object. A field that the server leaves out is `null`. It holds personal data, and `console.log` prints it.
 */
export interface PaymentFailedData {
  /** The invoice's ID. */
  invoiceId: string | null
  /** The invoice's number. */
  invoiceNumber: string | null
  /** The customer's ID: your own user ID if there is one, else the Commet ID. */
  customerId: string | null
  /** The subscription's ID. */
  subscriptionId: string | null
  /** The code of the failure, such as `card_declined`. */
  failureCode: string | null
  /** The reason for the failure, in a sentence. */
  failureMessage: string | null
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A subscription was created. It is not paid yet.
 *
 * A plain object. Only `event`, `data` is certain to be there; any other field that the server leaves out is `null`. It
 * holds personal data, and `console.log` prints it.
 */
export interface SubscriptionCreatedEvent {
  /** The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay. */
  id: string | null
  /** The event's name, such as `subscription.activated`. */
  event: 'subscription.created'
  /** When the event happened. ISO 8601: `new Date(timestamp)` reads it. */
  timestamp: string | null
  /** The organization that the event belongs to. */
  organizationId: string | null
  /** Where the event happened: `sandbox` or `live`. */
  mode: string | null
  /** The version of the API that wrote the event. */
  apiVersion: string | null
  /** The data of the event. */
  data: SubscriptionCreatedData
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A subscription was paid for the first time, or needs no payment. This is also the event of its first payment.
 *
 * A plain object. Only `event`, `data` is certain to be there; any other field that the server leaves out is `null`. It
 * holds personal data, and `console.log` prints it.
 */
export interface SubscriptionActivatedEvent {
  /** The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay. */
  id: string | null
  /** The event's name, such as `subscription.activated`. */
  event: 'subscription.activated'
  /** When the event happened. ISO 8601: `new Date(timestamp)` reads it. */
  timestamp: string | null
  /** The organization that the event belongs to. */
  organizationId: string | null
  /** Where the event happened: `sandbox` or `live`. */
  mode: string | null
  /** The version of the API that wrote the event. */
  apiVersion: string | null
  /** The data of the event. */
  data: SubscriptionActivatedData
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The state of a subscription changed.
 *
 * A plain object. Only `event`, `data` is certain to be there; any other field that the server leaves out is `null`. It
 * holds personal data, and `console.log` prints it.
 */
export interface SubscriptionUpdatedEvent {
  /** The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay. */
  id: string | null
  /** The event's name, such as `subscription.activated`. */
  event: 'subscription.updated'
  /** When the event happened. ISO 8601: `new Date(timestamp)` reads it. */
  timestamp: string | null
  /** The organization that the event belongs to. */
  organizationId: string | null
  /** Where the event happened: `sandbox` or `live`. */
  mode: string | null
  /** The version of the API that wrote the event. */
  apiVersion: string | null
  /** The data of the event. */
  data: SubscriptionUpdatedData
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A subscription was canceled, at once or at the end of the paid period.
 *
 * A plain object. Only `event`, `data` is certain to be there; any other field that the server leaves out is `null`. It
 * holds personal data, and `console.log` prints it.
 */
export interface SubscriptionCanceledEvent {
  /** The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay. */
  id: string | null
  /** The event's name, such as `subscription.activated`. */
  event: 'subscription.canceled'
  /** When the event happened. ISO 8601: `new Date(timestamp)` reads it. */
  timestamp: string | null
  /** The organization that the event belongs to. */
  organizationId: string | null
  /** Where the event happened: `sandbox` or `live`. */
  mode: string | null
  /** The version of the API that wrote the event. */
  apiVersion: string | null
  /** The data of the event. */
  data: SubscriptionCanceledData
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * A change of a subscription's plan took effect.
 *
 * A plain object. Only `event`, `data` is certain to be there; any other field that the server leaves out is `null`. It
 * holds personal data, and `console.log` prints it.
 */
export interface SubscriptionPlanChangedEvent {
  /** The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay. */
  id: string | null
  /** The event's name, such as `subscription.activated`. */
  event: 'subscription.plan_changed'
  /** When the event happened. ISO 8601: `new Date(timestamp)` reads it. */
  timestamp: string | null
  /** The organization that the event belongs to. */
  organizationId: string | null
  /** Where the event happened: `sandbox` or `live`. */
  mode: string | null
  /** The version of the API that wrote the event. */
  apiVersion: string | null
  /** The data of the event. */
  data: SubscriptionPlanChangedData
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * An invoice was created.
 *
 * A plain object. Only `event`, `data` is certain to be there; any other field that the server leaves out is `null`. It
 * holds personal data, and `console.log` prints it.
 */
export interface InvoiceCreatedEvent {
  /** The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay. */
  id: string | null
  /** The event's name, such as `subscription.activated`. */
  event: 'invoice.created'
  /** When the event happened. ISO 8601: `new Date(timestamp)` reads it. */
  timestamp: string | null
  /** The organization that the event belongs to. */
  organizationId: string | null
  /** Where the event happened: `sandbox` or `live`. */
  mode: string | null
  /** The version of the API that wrote the event. */
  apiVersion: string | null
  /** The data of the event. */
  data: InvoiceCreatedData
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The payment of a renewal was received. The event of a first payment is `subscription.activated`.
 *
 * A plain object. Only `event`, `data` is certain to be there; any other field that the server leaves out is `null`. It
 * holds personal data, and `console.log` prints it.
 */
export interface PaymentReceivedEvent {
  /** The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay. */
  id: string | null
  /** The event's name, such as `subscription.activated`. */
  event: 'payment.received'
  /** When the event happened. ISO 8601: `new Date(timestamp)` reads it. */
  timestamp: string | null
  /** The organization that the event belongs to. */
  organizationId: string | null
  /** Where the event happened: `sandbox` or `live`. */
  mode: string | null
  /** The version of the API that wrote the event. */
  apiVersion: string | null
  /** The data of the event. */
  data: PaymentReceivedData
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * The charge of a renewal failed. A card that is declined at the checkout causes no event.
 *
 * A plain object. Only `event`, `data` is certain to be there; any other field that the server leaves out is `null`. It
 * holds personal data, and `console.log` prints it.
 */
export interface PaymentFailedEvent {
  /** The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay. */
  id: string | null
  /** The event's name, such as `subscription.activated`. */
  event: 'payment.failed'
  /** When the event happened. ISO 8601: `new Date(timestamp)` reads it. */
  timestamp: string | null
  /** The organization that the event belongs to. */
  organizationId: string | null
  /** Where the event happened: `sandbox` or `live`. */
  mode: string | null
  /** The version of the API that wrote the event. */
  apiVersion: string | null
  /** The data of the event. */
  data: PaymentFailedData
  /** A field that this version does not know. */
  [field: string]: unknown
}

/**
 * An event that this version does not know: its data is JSON, as it was sent.
 *
 * A plain object. Only `event`, `data` is certain to be there; any other field that the server leaves out is `null`. It
 * holds personal data, and `console.log` prints it.
 */
export interface UnknownEvent {
  /** The event's ID (`evt_…`), the same in every delivery of the event. Use it to recognize a replay. */
  id: string | null
  /**
   * The event's name, such as `subscription.activated`. Its type is a placeholder that no known name matches, so that a
   * comparison with a known name tells the events apart.
   */
  event: `${string} (unknown)`
  /** When the event happened. ISO 8601: `new Date(timestamp)` reads it. */
  timestamp: string | null
  /** The organization that the event belongs to. */
  organizationId: string | null
  /** Where the event happened: `sandbox` or `live`. */
  mode: string | null
  /** The version of the API that wrote the event. */
  apiVersion: string | null
  /** The data of the event. */
  data: JsonValue
  /** A field that this version does not know. */
  [field: string]: unknown
}
