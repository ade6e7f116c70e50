// One contender: `node main.mjs NAME PEERS` does what the lines of its input say, and answers each with the number of
// customers it has seen. Who started it measures. What a contender does not use is not loaded: its start is measured too.

import type { Call, Contender, Work } from './work.mjs'

const [, , name = '', peers = ''] = process.argv

const contenders: Record<string, (() => Promise<Contender>) | undefined> = {
  commet: async () => (await import('./commet.mjs')).commet,
  official: async () => (await import('./official.mjs')).official,
  http: async () => (await import('./http.mjs')).http,
  undici: async () => (await import('./undici.mjs')).undici,
  floor: async () => (await import('./floor.mjs')).floor,
  empty: () => Promise.resolve(() => () => Promise.resolve(1)),
}

async function run(work: Work, call: Call): Promise<number> {
  let left = work.calls
  const lane = async (): Promise<number> => {
    let seen = 0
    while (left-- > 0) seen += await call()
    return seen
  }
  const seen = await Promise.all(Array.from({ length: work.inFlight }, lane))
  return seen.reduce((sum, lane) => sum + lane, 0)
}

let call: Call | undefined
let rest = ''
for await (const chunk of process.stdin.setEncoding('utf8')) {
  rest += chunk as string
  for (let end = rest.indexOf('\n'); end >= 0; end = rest.indexOf('\n')) {
    const [workload = '', calls, inFlight, baseUrl = '', apiKey = '', customerId = ''] = rest.slice(0, end).split(' ')
    rest = rest.slice(end + 1)
    const work = { workload, calls: Number(calls), inFlight: Number(inFlight), baseUrl, apiKey, customerId }
    const make = await contenders[name]?.()
    if (make === undefined) throw new Error(`there is no contender ${name}`)
    call ??= make(work, peers)
    process.stdout.write(`${String(await run(work, call))}\n`)
  }
}
process.exit()
