// 5,000 calls at once, against a server that answers after 200 ms; and what that costs the event loop.

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { monitorEventLoopDelay, performance } from 'node:perf_hooks'
import { setImmediate as turn } from 'node:timers/promises'
import { test } from 'node:test'

import { Emulator } from '@commet/node/testing'

const CALLS = 5_000
/** How many calls a program starts in one turn of its loop. */
const BURST = 100

/** How long this thread has been ready to run, but did not, in milliseconds. */
function queued(): number {
  return Number(readFileSync(`/proc/self/task/${String(process.pid)}/schedstat`, 'utf8').split(' ')[1]) / 1e6
}

test('5,000 in flight are done within 2 s over the 200 ms, and the loop turns on', async (context) => {
  const emulator = await Emulator.start()
  const commet = emulator.client()
  const { data } = await commet.customers.create({ email: 'a@b' })
  const rounds: { took: number; p99: number }[] = []
  for (let round = 1; round <= 5; round += 1) {
    await emulator.faults({ delayMs: 200, repeat: CALLS })
    const delay = monitorEventLoopDelay({ resolution: 1 })
    const waited = queued()
    delay.enable()
    const start = performance.now()
    const calls: Promise<unknown>[] = []
    while (calls.length < CALLS) {
      for (let call = 0; call < BURST; call += 1) calls.push(commet.customers.get(data.id, { maxRetries: 0 }))
      await turn()
    }
    await Promise.all(calls)
    const took = performance.now() - start
    delay.disable()
    const [p99, max] = [delay.percentile(99) / 1e6, delay.max / 1e6]
    rounds.push({ took, p99 })
    context.diagnostic(
      `round ${String(round)}: ${took.toFixed(0)} ms, of which the loop's thread waited ${(queued() - waited).toFixed(0)} ms ` +
        `for a processor; loop delay p99 ${p99.toFixed(1)} ms, max ${max.toFixed(1)} ms`,
    )
  }
  // The round that the machine disturbed least: what other programs take is not this one's.
  const [took, p99] = [Math.min(...rounds.map(({ took }) => took)), Math.min(...rounds.map(({ p99 }) => p99))]
  assert.ok(took < 2_200, `${took.toFixed(0)} ms`)
  assert.ok(p99 < 20, `${p99.toFixed(1)} ms`)
})
