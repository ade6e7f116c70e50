import type { Signal } from './signal.js'

/** The calls that a signal cancels. They share one listener, because Node warns of a leak when there are more than ten. */
interface AbortListener {
  readonly calls: Set<number>
  readonly listener: () => void
}

const listeners = new WeakMap<Signal, AbortListener>()

/** Cancels a call when a signal is aborted. Returns a function that undoes this. */
export function cancelOnAbort(signal: Signal, call: number, cancel: (call: number) => void): () => void {
  const shared = listeners.get(signal) ?? listen(signal, cancel)
  shared.calls.add(call)
  return () => {
    shared.calls.delete(call)
    if (shared.calls.size > 0) return
    listeners.delete(signal)
    signal.removeEventListener('abort', shared.listener)
  }
}

function listen(signal: Signal, cancel: (call: number) => void): AbortListener {
  const calls = new Set<number>()
  const listener = (): void => {
    for (const call of calls) cancel(call)
  }
  signal.addEventListener('abort', listener)
  const shared = { calls, listener }
  listeners.set(signal, shared)
  return shared
}
