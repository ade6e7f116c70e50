// One contender of a comparison: `node main.mjs commet|official|handwritten|floor [FILE]`. Lines of
// work come in, lines of figures go out.

import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

import { commet } from './commet.mjs'
import { floor } from './floor.mjs'
import { handwritten } from './handwritten.mjs'
import { official } from './official.mjs'
import type { Contender, Work } from './work.mjs'

const [, , name = '', file = ''] = process.argv
const contenders: Record<string, ((work: Work, file: string) => Contender) | undefined> = {
  commet,
  floor,
  handwritten,
  official,
}

let contender: Contender | undefined

async function measure(work: Work): Promise<object> {
  contender ??= contenders[name]?.(work, file)
  if (contender === undefined) throw new Error(`there is no contender ${name}`)
  const call = contender[work.workload]
  let left = work.calls
  const lane = async (): Promise<void> => {
    while (left-- > 0) await call()
  }
  const cpu = process.cpuUsage()
  const start = process.hrtime.bigint()
  await Promise.all(Array.from({ length: work.inFlight }, lane))
  const wall = Number(process.hrtime.bigint() - start) / 1e3
  const { user, system } = process.cpuUsage(cpu)
  const threads = Number(/Threads:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1])
  return {
    calls: work.calls,
    wallUs: wall / work.calls,
    cpuUs: (user + system) / work.calls,
    rssKb: process.memoryUsage.rss() / 1024,
    threads,
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await measure(JSON.parse(line) as Work))}\n`)
}
process.exit()
