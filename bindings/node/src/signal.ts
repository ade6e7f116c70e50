/** An `AbortSignal`, or an object that behaves as one. */
export interface Signal {
  /** Whether the signal was aborted. */
  readonly aborted: boolean
  /** The reason of the abort, which becomes the error's `cause`. */
  readonly reason?: unknown
  /** Adds a listener. */
  addEventListener(type: 'abort', listener: () => void): void
  /** Removes a listener. */
  removeEventListener(type: 'abort', listener: () => void): void
}
