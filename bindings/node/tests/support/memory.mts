/** What this process occupies after a collection, in MiB. */
export function rss(): number {
  globalThis.gc?.()
  return Math.round(process.memoryUsage.rss() / 1024 / 1024)
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN
}
