// Files, threads and memory that the system refuses: a call is rejected and says so, and later calls work.

import assert from 'node:assert/strict'
import { execFileSync, fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

import { Emulator } from '@commet/node/testing'

const NOBODY = 65_534
const skip = spawnSync('prlimit', ['--version']).status !== 0 || process.getuid?.() !== 0

/** The address space that a process uses, in bytes. */
function inUse(pid: number | undefined): number {
  return Number(readFileSync(`/proc/${String(pid)}/statm`, 'utf8').split(' ')[0]) * 4096
}

/** What the first call told, and what later ones answered. */
async function limited(what: string): Promise<[string, unknown, unknown]> {
  const emulator = await Emulator.start()
  const env = { ...process.env, COMMET_API_KEY: emulator.apiKey, COMMET_BASE_URL: emulator.baseUrl }
  // Room for young objects from the start: a collection that cannot have more memory would end the process.
  const execArgv = ['--min-semi-space-size=16']
  const child = fork(join(import.meta.dirname, '../../tests/fixtures/limits.mjs'), [what], { env, execArgv })
  const limit = (value: string): void => {
    // As its user, which may change what is no more than the hard limit.
    const user = what === 'threads' ? { uid: NOBODY, gid: NOBODY } : {}
    execFileSync('prlimit', ['--pid', String(child.pid), value], user)
  }
  if (what === 'files') limit('--nofile=64:64')
  const ended = once(child, 'exit')
  let told: unknown
  child.on('message', (message) => {
    told = message
    if (typeof message !== 'string') return
    if (what === 'threads') limit(message === 'refuse' ? '--nproc=0:' : '--nproc=4096:')
    else limit(message === 'refuse' ? `--as=${String(inUse(child.pid) + 1024 * 1024)}:` : '--as=unlimited:')
    child.send('done')
  })
  assert.deepEqual(await ended, [0, null])
  return told as [string, unknown, unknown]
}

test('a moment without threads rejects one call', { skip }, async () => {
  const [told, ...later] = await limited('threads')
  assert.match(told, /^Commet\w+Error: .*thread/)
  assert.doesNotMatch(told, /please report/)
  assert.deepEqual(later, [200, 200])
})

test('a moment without files rejects one call', { skip }, async () => {
  const [told, ...later] = await limited('files')
  assert.match(told, /^Commet\w+Error: .*(files|descriptors)/)
  assert.deepEqual(later, [200, 200])
})

test('a moment without memory rejects one call', { skip }, async () => {
  const [told, ...later] = await limited('memory')
  assert.match(told, /^CommetConnectionError: .*the system refuses a thread: out of memory \(see `ulimit -v`\)$/)
  assert.deepEqual(later, [200, 200])
})
