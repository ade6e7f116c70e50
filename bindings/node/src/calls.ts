import { cancelOnAbort } from './abort.js'
import { refusal } from './error.js'
import { Promised, inAnotherTurn, warn } from './globals.js'
import { Json } from './json.js'
import type { NativeOptions } from './native-options.js'
import { native } from './native.js'
import type { Batch, NativeClient } from './native.js'
import type { Signal } from './signal.js'

/** The completion of a call: the response or the error as JSON text, and the trailer. */
export interface Completion {
  readonly failed: boolean
  /** Whether `JSON.parse` reads the text without rounding a number. */
  readonly plain: boolean
  readonly text: string
  /** The token of the next page and the events of the call as JSON text, if there are any. */
  readonly trailer: string | undefined
}

interface PendingCall {
  resolve(completion: Completion): void
  /** Removes the call from its signal. */
  detach: (() => void) | undefined
}

const FAILED = 1
const ROUNDS = 2
const TRAILER = 4

/** The pending calls of this thread's event loop, by their numbers, which are reused. */
const pending: (PendingCall | undefined)[] = []
const free: number[] = []

const eventLoop = new native.EventLoop(settle, Json)

/** Settles a batch of calls; if there are more, in another turn of the loop. */
function settle(batch: Batch): void {
  if (batch[0]) inAnotherTurn(next)
  for (let at = 1; at < batch.length; at += 2) {
    const head = batch[at] as number
    const call = Math.floor(head / 8)
    const text = batch[at + 1] as string
    const trailer = head & TRAILER ? (batch[++at + 1] as string) : undefined
    release(call)?.resolve({ failed: (head & FAILED) !== 0, plain: (head & ROUNDS) === 0, text, trailer })
  }
}

function next(): void {
  settle(eventLoop.next())
}

/** Frees a call's number, which the next call may get, and detaches the call from its signal. */
function release(call: number): PendingCall | undefined {
  const completed = pending[call]
  pending[call] = undefined
  free.push(call)
  try {
    completed?.detach?.()
  } catch (error) {
    // The signal is of another implementation. It must not keep the other calls of the batch from being settled.
    warn('the signal', error)
  }
  return completed
}

/** Opens a native client on this thread's event loop, or returns the error as JSON text. */
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

/** Starts a call. The promise is resolved with its completion, also when the call fails. */
export function start(
  client: NativeClient,
  operation: string,
  parameters: object,
  options: NativeOptions | undefined,
  signal: Signal | undefined,
): Promise<Completion> {
  return new Promised((resolve) => {
    const call = free.pop() ?? pending.length
    const entry: PendingCall = { resolve, detach: undefined }
    pending[call] = entry
    try {
      if (signal && !signal.aborted) entry.detach = cancelOnAbort(signal, call, cancel)
      client.start(call, operation, parameters, options, signal?.aborted ?? false)
    } catch (error) {
      release(call)
      throw ofNative(error)
    }
  })
}

/** Converts a panic of the native part to an error of this package. Other exceptions are the program's own. */
function ofNative(error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error && error.code === 'GenericFailure')) return error
  return refusal('internal', 'a fault of this library stopped the call; please report the message on standard error')
}
