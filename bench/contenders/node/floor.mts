import { connect } from 'node:net'
import type { Socket } from 'node:net'

import { request } from './work.mjs'
import type { Call, Work } from './work.mjs'

/** The least there is: sockets, the bytes of a request, and no more of the answer than where it ends. */
export function floor(work: Work): Call {
  const base = new URL(work.baseUrl)
  const idle: Socket[] = []

  function exchange(bytes: string): Promise<string> {
    const socket = idle.pop() ?? connect({ host: base.hostname, port: Number(base.port), noDelay: true })
    return new Promise((resolve, reject) => {
      const chunks: string[] = []
      let missing: number | undefined
      socket.on('error', reject)
      socket.on('data', (chunk: Buffer) => {
        const text = chunk.toString('latin1')
        chunks.push(text)
        if (missing === undefined) {
          const answer = chunks.join('')
          const head = answer.indexOf('\r\n\r\n')
          const length = /content-length: (\d+)/i.exec(answer)?.[1]
          if (head < 0 || length === undefined) return
          missing = head + 4 + Number(length) - answer.length
        } else {
          missing -= text.length
        }
        if (missing > 0) return
        socket.removeAllListeners()
        idle.push(socket)
        const answer = chunks.join('')
        if (answer.startsWith('HTTP/1.1 2')) resolve(answer)
        else reject(new Error(answer))
      })
      socket.write(bytes)
    })
  }

  function bytes(cursor?: string): string {
    const { method, url, headers, body } = request(work, cursor)
    let head = `${method} ${url.slice(url.indexOf('/', 'https://'.length))} HTTP/1.1\r\nhost: ${base.host}\r\n`
    for (const [name, value] of Object.entries(headers)) head += `${name}: ${value}\r\n`
    return body === undefined ? `${head}\r\n` : `${head}content-length: ${String(body.length)}\r\n\r\n${body}`
  }

  return async () => {
    let seen = 0
    let cursor: string | undefined
    do {
      const answer = await exchange(bytes(cursor))
      if (work.workload !== 'list') return 1
      seen += answer.split('{"id":"c').length - 1
      cursor = /"nextCursor":"(\d+)"/.exec(answer.slice(-60))?.[1]
    } while (cursor !== undefined)
    return seen
  }
}
