// Code generated from api/webhooks.toml by cargo xtask gen. DO NOT EDIT.

import { RecentIds, signed, verified } from '../events.js'
import type { HeaderValue, RawBody } from '../events.js'
import type {
  SubscriptionCreatedEvent,
  SubscriptionActivatedEvent,
  SubscriptionUpdatedEvent,
  SubscriptionCanceledEvent,
  SubscriptionPlanChangedEvent,
  InvoiceCreatedEvent,
  PaymentReceivedEvent,
  PaymentFailedEvent,
  UnknownEvent,
} from './webhooks.js'

export type { HeaderValue, RawBody } from '../events.js'

/**
 * An event that was verified. Each event name has a class of its own with typed data. An event that this version does
 * not know is an {@link UnknownEvent}.
 */
export type WebhookEvent =
  | SubscriptionCreatedEvent
  | SubscriptionActivatedEvent
  | SubscriptionUpdatedEvent
  | SubscriptionCanceledEvent
  | SubscriptionPlanChangedEvent
  | InvoiceCreatedEvent
  | PaymentReceivedEvent
  | PaymentFailedEvent
  | UnknownEvent

/**
 * Verifies a webhook and returns its event.
 *
 * The signature is the lower-case hexadecimal HMAC-SHA256 of the raw body with the endpoint's secret as the key;
 * nothing else is accepted. Recognize a replay by the ID of the event and not by the header `X-Commet-Timestamp`, which
 * is not signed.
 *
 * @param body - The raw bytes of the request's body, before anything has parsed or decoded them.
 * @param signature - The value of the header `X-Commet-Signature`; absent if the request does not have it.
 * @param secret - The endpoint's secret (`whsec_…`), or several while you replace one: a signature with any of them is
 * accepted.
 */
export function verify(body: RawBody, signature: HeaderValue, secret: string | readonly string[]): WebhookEvent {
  return verified(body, signature, secret, {
    model: 'WebhookEvent',
    fields: ['id', 'event', 'timestamp'],
  }) as WebhookEvent
}

/**
 * Signs a body as Commet does, for tests of your own handler.
 *
 * Returns 64 lower-case hexadecimal digits: the value of the header `X-Commet-Signature`.
 *
 * @param body - The bytes of the body.
 * @param secret - The endpoint's secret (`whsec_…`), used whole as the key.
 */
export function sign(body: RawBody, secret: string): string {
  return signed(body, secret)
}

/**
 * A store of the IDs of events that were handled, which recognizes replays.
 *
 * Commet delivers an event again until your server answers with a 2xx, so that an event may come more than once. Share
 * one store between all processes that receive events: a table with a unique key, or Redis with `SET NX`.
 */
export interface SeenEvents {
  /**
   * Adds the ID of an event, before the event is handled.
   *
   * Returns false when the ID is there already: the event must not be handled again. An event without an ID cannot be
   * recognized and is always new.
   */
  add(id: string | null): boolean | Promise<boolean>
  /** Removes the ID of an event whose handling failed, so that the next delivery is handled. */
  remove(id: string | null): void | Promise<void>
}

/**
 * A store in the memory of this process.
 *
 * By default it forgets an ID after a day, and the oldest IDs when there are more than 100,000. Any number of threads
 * may use it.
 */
export class MemorySeenEvents extends RecentIds implements SeenEvents {
  /**
   * @param capacity - The largest number of IDs that are kept.
   * @param age - How long an ID is kept. In milliseconds.
   */
  constructor(capacity = 100_000, age = 86_400_000) {
    super(capacity, age)
  }

  /**
   * Adds the ID of an event, before the event is handled.
   *
   * Returns false when the ID is there already: the event must not be handled again. An event without an ID cannot be
   * recognized and is always new.
   */
  add(id: string | null): boolean {
    return this.addId(id)
  }

  /** Removes the ID of an event whose handling failed, so that the next delivery is handled. */
  remove(id: string | null): void {
    this.removeId(id)
  }
}
