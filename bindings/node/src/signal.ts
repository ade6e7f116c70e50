/** An `AbortSignal`, or what behaves as one. */
export interface Signal {
  /** Whether it is too late to begin. */
  readonly aborted: boolean
  /** Why; it becomes the error's `cause`. */
  readonly reason?: unknown
  /** Asks to be told. */
  addEventListener(type: 'abort', listener: () => void): void
  /** Asks no longer. */
  removeEventListener(type: 'abort', listener: () => void): void
}
