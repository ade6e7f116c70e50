import { Agent as HttpAgent, request as plain } from 'node:http'
import type { IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as secured } from 'node:https'

import { pages, request } from './work.mjs'
import type { Answer, Call, Work } from './work.mjs'

/** What one writes without a library: `http` with an agent that keeps its connections, and the JSON parsed. */
export function http(work: Work): Call {
  const tls = work.baseUrl.startsWith('https')
  const [send, Agent] = tls ? [secured, HttpsAgent] : [plain, HttpAgent]
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 20_000 })
  return pages((cursor) => {
    const { method, url, headers, body } = request(work, cursor)
    return new Promise<Answer>((resolve, reject) => {
      const sent = send(url, { agent, method, headers }, (response: IncomingMessage) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('error', reject)
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          if (response.statusCode === undefined || response.statusCode >= 300) reject(new Error(text))
          else resolve(JSON.parse(text) as Answer)
        })
      })
      sent.on('error', reject)
      sent.end(body)
    })
  })
}
