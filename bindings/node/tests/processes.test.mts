// Threads and processes: workers, a cluster, and how a process ends.

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'

import { Emulator } from '@commet/node/testing'

const FIXTURES = join(import.meta.dirname, '../../tests/fixtures')

/** Runs a program to its end. */
async function run(program: string, emulator: Emulator, ...words: string[]): Promise<[unknown, string, string]> {
  const env = { ...process.env, COMMET_API_KEY: emulator.apiKey, COMMET_BASE_URL: emulator.baseUrl }
  const child = spawn(process.execPath, [join(FIXTURES, program), ...words], { env, timeout: 20_000 })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  return [signal ?? code, out, err]
}

function worker({ baseUrl, apiKey }: Emulator, leave = false): Worker {
  return new Worker(join(FIXTURES, 'worker.mjs'), { workerData: { baseUrl, apiKey, leave } })
}

test('worker threads have clients of their own', async () => {
  const emulator = await Emulator.start()
  const workers = [1, 2, 3].map(() => worker(emulator))
  const made = await Promise.all(workers.map(async (worker) => ((await once(worker, 'message')) as [number])[0]))
  assert.deepEqual(made, [20, 20, 20])
  await Promise.all(workers.map((worker) => worker.terminate()))
})

test('a library that only workers use survives the last of them', async () => {
  const emulator = await Emulator.start()
  await emulator.faults(...Array<string>(20).fill('handle'), { delayMs: 300, repeat: 80 })
  assert.deepEqual(await run('threads.mjs', emulator), [0, '20\nunder way\nunder way\n', ''])
})

test('a worker may end with calls under way', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ delayMs: 300, repeat: 20 })
  for (let round = 0; round < 10; round += 1) {
    const ending = worker(emulator, true)
    await once(ending, 'message')
    await ending.terminate()
  }
  // The answers come when nobody waits any more.
  await new Promise((resolve) => setTimeout(resolve, 500))
})

test('a cluster works in every process', async () => {
  assert.deepEqual(await run('cluster.mjs', await Emulator.start()), [0, '0 0\n', ''])
})

test('a process ends when no call is under way, client or not', async () => {
  assert.deepEqual(await run('exit.mjs', await Emulator.start(), 'idle'), [0, '', ''])
})

test('a call under way keeps its process', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ delayMs: 300 })
  assert.deepEqual(await run('exit.mjs', emulator, 'waits'), [0, 'done\n', ''])
})

test('a process may exit with calls under way', async () => {
  const emulator = await Emulator.start()
  await emulator.faults({ delayMs: 5_000, repeat: 100 })
  assert.deepEqual(await run('exit.mjs', emulator, 'at once'), [0, '', ''])
})

test('a rejection that nobody handles tells what and where', async () => {
  const [code, , err] = await run('exit.mjs', await Emulator.start(), 'uncaught')
  assert.equal(code, 1)
  assert.match(err, /CommetNotFoundError: There is no customer/)
})

/** What a worker with this environment gets from a server that no address leads to, but by a proxy. */
async function inWorker(env: Record<string, string>): Promise<string> {
  const code = `
    const { workerData, parentPort } = require('node:worker_threads')
    const { Commet } = require(workerData)
    new Commet({ maxRetries: 0, connectTimeout: 2_000 }).customers.get('cus_1').then(
      ({ data }) => parentPort.postMessage(data.id),
      (error) => parentPort.postMessage(error.kind),
    )`
  const worker = new Worker(code, {
    eval: true,
    env,
    workerData: createRequire(import.meta.url).resolve('@commet/node'),
  })
  const [answer] = (await once(worker, 'message')) as [string]
  await worker.terminate()
  return answer
}

test("a worker's environment counts, and its process's does not", async () => {
  const body = '{"success":true,"data":{"id":"by proxy"}}'
  const answer = `HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: ${String(body.length)}\r\n\r\n${body}`
  const proxy = createServer((socket) => socket.once('data', () => socket.end(answer)).on('error', () => undefined))
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const url = `http://127.0.0.1:${String((proxy.address() as AddressInfo).port)}`
  const own = { COMMET_API_KEY: 'ck_1', COMMET_BASE_URL: 'http://api.invalid/api' }
  for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) {
    assert.equal(await inWorker({ ...own, [name]: url }), 'by proxy', name)
  }
  assert.equal(await inWorker({ ...own, HTTP_PROXY: url, NO_PROXY: '*' }), 'connection')
  process.env['http_proxy'] = url
  assert.equal(await inWorker(own), 'connection')
  delete process.env['http_proxy']
  proxy.close()
})
