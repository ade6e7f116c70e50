/** An `AbortSignal`, or what behaves as one. */
export interface Signal {
  /** Whether it was aborted. */
  readonly aborted: boolean
  /** The reason of the abort; it becomes the error's `cause`. */
  readonly reason?: unknown
  /** Adds a listener. */
  addEventListener(type: 'abort', listener: () => void): void
  /** Removes a listener. */
  removeEventListener(type: 'abort', listener: () => void): void
}
