// Threads and processes: workers, a cluster, and how a process ends.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'

import { Emulator } from './support/emulator.mjs'

const emulator = await Emulator.start()
const FIXTURES = join(import.meta.dirname, '../../tests/fixtures')

/** Runs a program to its end. */
async function run(program: string, apiKey: string, ...words: string[]): Promise<[unknown, string, string]> {
  const env = { ...process.env, COMMET_API_KEY: apiKey, COMMET_BASE_URL: emulator.apiUrl }
  const child = spawn(process.execPath, [join(FIXTURES, program), ...words], { env, timeout: 20_000 })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  return [signal ?? code, out, err]
}

function worker(apiKey: string, leave = false): Worker {
  return new Worker(join(FIXTURES, 'worker.mjs'), { workerData: { baseUrl: emulator.apiUrl, apiKey, leave } })
}

test('worker threads have clients of their own', async () => {
  const key = emulator.key()
  const workers = [1, 2, 3].map(() => worker(key))
  const made = await Promise.all(workers.map(async (worker) => ((await once(worker, 'message')) as [number])[0]))
  assert.deepEqual(made, [20, 20, 20])
  await Promise.all(workers.map((worker) => worker.terminate()))
})

test('a library that only workers use survives the last of them', async () => {
  const key = emulator.key()
  await emulator.faults(key, ...Array<unknown>(20).fill('handle'), { delayMs: 300, repeat: 80 })
  assert.deepEqual(await run('threads.mjs', key), [0, '20\nunder way\nunder way\n', ''])
})

test('a worker may end with calls under way', async () => {
  const key = emulator.key()
  await emulator.faults(key, { delayMs: 300, repeat: 20 })
  for (let round = 0; round < 10; round += 1) {
    const ending = worker(key, true)
    await once(ending, 'message')
    await ending.terminate()
  }
  // The answers come when nobody waits any more.
  await new Promise((resolve) => setTimeout(resolve, 500))
})

test('a cluster works in every process', async () => {
  assert.deepEqual(await run('cluster.mjs', emulator.key()), [0, '0 0\n', ''])
})

test('a process ends when no call is under way, client or not', async () => {
  assert.deepEqual(await run('exit.mjs', emulator.key(), 'idle'), [0, '', ''])
})

test('a call under way keeps its process', async () => {
  const key = emulator.key()
  await emulator.faults(key, { delayMs: 300 })
  assert.deepEqual(await run('exit.mjs', key, 'waits'), [0, 'done\n', ''])
})

test('a process may exit with calls under way', async () => {
  const key = emulator.key()
  await emulator.faults(key, { delayMs: 5_000, repeat: 100 })
  assert.deepEqual(await run('exit.mjs', key, 'at once'), [0, '', ''])
})

test('a rejection that nobody handles tells what and where', async () => {
  const [code, , err] = await run('exit.mjs', emulator.key(), 'uncaught')
  assert.equal(code, 1)
  assert.match(err, /CommetNotFoundError: There is no customer/)
})
