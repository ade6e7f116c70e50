import { stopBy } from './abort.js'
import { refusal } from './error.js'
import { Promised, inAnotherTurn, warn } from './globals.js'
import { Json } from './json.js'
import type { NativeOptions } from './native-options.js'
import { native } from './native.js'
import type { Batch, NativeClient } from './native.js'
import type { Signal } from './signal.js'

/** A call that has ended: its answer as text, and what is beside it. */
export interface Ended {
  readonly failed: boolean
  /** Whether `JSON.parse` reads the text without rounding a number. */
  readonly plain: boolean
  readonly text: string
  readonly beside: string | undefined
}

interface Waiting {
  resolve(ended: Ended): void
  /** Lets go of the call's signal. */
  forget: (() => void) | undefined
}

const FAILED = 1
const ROUNDS = 2
const BESIDE = 4

/** The calls under way on this thread's event loop, by their numbers; a number is used again. */
const waiting: (Waiting | undefined)[] = []
const free: number[] = []

const eventLoop = new native.EventLoop(settle, Json)

/** Settles a batch of calls; if there are more, in another turn of the loop. */
function settle(batch: Batch): void {
  if (batch[0]) inAnotherTurn(next)
  for (let at = 1; at < batch.length; at += 2) {
    const head = batch[at] as number
    const call = Math.floor(head / 8)
    const text = batch[at + 1] as string
    const beside = head & BESIDE ? (batch[++at + 1] as string) : undefined
    release(call)?.resolve({ failed: (head & FAILED) !== 0, plain: (head & ROUNDS) === 0, text, beside })
  }
}

function next(): void {
  settle(eventLoop.next())
}

/** Gives a call's number back. From here on it may be another call's, so its signal is let go too. */
function release(call: number): Waiting | undefined {
  const ended = waiting[call]
  waiting[call] = undefined
  free.push(call)
  try {
    ended?.forget?.()
  } catch (error) {
    // A signal of another implementation. The call has ended, and others are settled after it.
    warn('the signal', error)
  }
  return ended
}

/** Opens a native client on this thread's event loop; or gives the text of the error. */
export function open(product: string, settings: NativeOptions): NativeClient | string {
  try {
    return native.open(eventLoop, product, settings)
  } catch (error) {
    throw ofNative(error)
  }
}

function cancel(call: number): void {
  eventLoop.cancel(call)
}

/** Makes a call. Its end, good or bad, resolves the promise. */
export function start(
  client: NativeClient,
  operation: string,
  parameters: object,
  options: NativeOptions | undefined,
  signal: Signal | undefined,
): Promise<Ended> {
  return new Promised((resolve) => {
    const call = free.pop() ?? waiting.length
    const entry: Waiting = { resolve, forget: undefined }
    waiting[call] = entry
    try {
      if (signal && !signal.aborted) entry.forget = stopBy(signal, call, cancel)
      client.start(call, operation, parameters, options, signal?.aborted ?? false)
    } catch (error) {
      release(call)
      throw ofNative(error)
    }
  })
}

/** A panic of the native part as an error of this package. What else is thrown is the program's own. */
function ofNative(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'GenericFailure')) return error
  return refusal('internal', 'a fault of this library stopped the call; please report the message on standard error')
}
