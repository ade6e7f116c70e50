// How long a program waits for this package before its first call.

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'

import { median } from '../tests/support/memory.mjs'

const PACKAGE = join(import.meta.dirname, '../..')
const PROGRAM = `
const start = process.hrtime.bigint()
const { Commet } = require(${JSON.stringify(PACKAGE)})
new Commet({ apiKey: 'ck_1' })
console.log(Number(process.hrtime.bigint() - start) / 1e6)`

test('require and a client take less than 15 ms', (context) => {
  const run = (): number => Number(execFileSync(process.execPath, ['--eval', PROGRAM], { encoding: 'utf8' }))
  const times = Array.from({ length: 21 }, run)
  const usual = median(times)
  context.diagnostic(
    `median ${usual.toFixed(1)} ms, from ${String(Math.min(...times))} to ${String(Math.max(...times))}`,
  )
  assert.ok(usual < 15, times.join(' '))
})
