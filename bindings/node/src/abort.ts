import type { Signal } from './signal.js'

/** The calls that a signal stops. One listener serves them all: of more than ten, Node warns as of a leak. */
interface Stop {
  readonly calls: Set<number>
  readonly listener: () => void
}

const stops = new WeakMap<Signal, Stop>()

/** Lets a signal stop a call, until it is told to forget it. */
export function stopBy(signal: Signal, call: number, cancel: (call: number) => void): () => void {
  const stop = stops.get(signal) ?? begin(signal, cancel)
  stop.calls.add(call)
  return () => {
    stop.calls.delete(call)
    if (stop.calls.size > 0) return
    stops.delete(signal)
    signal.removeEventListener('abort', stop.listener)
  }
}

function begin(signal: Signal, cancel: (call: number) => void): Stop {
  const calls = new Set<number>()
  const listener = (): void => {
    for (const call of calls) cancel(call)
  }
  signal.addEventListener('abort', listener)
  const stop = { calls, listener }
  stops.set(signal, stop)
  return stop
}
