import { createRequire } from 'node:module'

import { pages, request } from './work.mjs'
import type { Answer, Call, Request, Work } from './work.mjs'

/** What is called of the package. */
interface Undici {
  Agent: new (options: object) => object
  request(
    url: string,
    options: Omit<Request, 'url'> & { dispatcher: object },
  ): Promise<{ statusCode: number; body: { json(): Promise<unknown> } }>
}

/** undici itself, which is faster than the `fetch` that stands on it. */
export function undici(work: Work, peers: string): Call {
  const library = createRequire(`${peers}/`)('undici') as Undici
  const dispatcher = new library.Agent({ allowH2: work.baseUrl.startsWith('https') })
  return pages(async (cursor) => {
    const { url, ...rest } = request(work, cursor)
    const { statusCode, body } = await library.request(url, { ...rest, dispatcher })
    const answer = await body.json()
    if (statusCode >= 300) throw new Error(JSON.stringify(answer))
    return answer as Answer
  })
}
