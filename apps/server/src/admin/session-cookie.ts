import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Seal } from '../seal.ts'
import type { Tokens } from './door.ts'

/** What a session of the back office keeps; the browser has it sealed, and its scripts not at all. */
export type Session = {
  access_token: string
  refresh_token: string
  /** Milliseconds since the epoch. */
  expires_at: number
}

/** What is kept of tokens that were just given out. */
export const sessionOf = ({ access_token, refresh_token, expires_in }: Tokens): Session => ({
  access_token,
  refresh_token,
  expires_at: Date.now() + expires_in * 1000,
})

/** Nobody has worked for so long: whoever comes back logs in again. */
const idleSeconds = 12 * 3600

type CookieOptions = { sameSite: 'Strict' | 'Lax'; seconds: number }

export type SealedCookie<Value> = {
  read(request: FastifyRequest): Value | undefined
  write(reply: FastifyReply, value: Value): void
  clear(reply: FastifyReply): void
}

/** A cookie below `/admin` that no script can read, and nobody at all can read or make up. */
export const sealedCookie = <Value>(
  name: string,
  seal: Seal,
  { sameSite, seconds }: CookieOptions,
): SealedCookie<Value> => {
  const set = (reply: FastifyReply, value: string, maxAge: number) => {
    const secure = reply.request.protocol === 'https' ? '; Secure' : ''
    reply.header(
      'set-cookie',
      `${name}=${value}; Path=/admin; HttpOnly; SameSite=${sameSite}; Max-Age=${maxAge}${secure}`,
    )
  }
  return {
    read: (request) => {
      const pair = (request.headers.cookie ?? '')
        .split(';')
        .map((part) => part.trim())
        .find((part) => part.startsWith(`${name}=`))
      return pair === undefined ? undefined : (seal.open(pair.slice(name.length + 1)) as Value | undefined)
    },
    write: (reply, value) => set(reply, seal.close(value), seconds),
    clear: (reply) => set(reply, '', 0),
  }
}

export const sessionCookie = (seal: Seal): SealedCookie<Session> =>
  sealedCookie('selvedge_admin', seal, { sameSite: 'Strict', seconds: idleSeconds })
