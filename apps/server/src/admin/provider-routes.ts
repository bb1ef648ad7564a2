import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Seal } from '../seal.ts'
import type { Door, Tokens } from './door.ts'
import { returnPath } from './return-path.ts'
import { sealedCookie } from './session-cookie.ts'

type ProviderOptions<Kept> = {
  door: Door<Kept>
  seal: Seal
  keep: (reply: FastifyReply, tokens: Tokens) => void
}

const minutesToLogIn = 15

/**
 * Log-in through the provider, below `/admin`: begun at `/session/log-in`, ended at `/log-in/callback`, which is where the
 * provider knows this client to be. Its cookie is `Lax`, as the browser may come from another issuer's site.
 */
export const addProviderRoutes = <Kept>(
  app: FastifyInstance,
  { door, seal, keep }: ProviderOptions<Kept>,
): void => {
  const begun = sealedCookie<{ kept: Kept; return_to: string }>('selvedge_admin_log_in', seal, {
    sameSite: 'Lax',
    seconds: minutesToLogIn * 60,
  })

  app.get('/session/log-in', async (request, reply) => {
    const { searchParams } = new URL(request.url, 'http://localhost')
    reply.header('cache-control', 'no-store')
    // What the provider keeps in the browser it keeps for one name of this shop.
    if (request.host !== new URL(door.issuer).host && !searchParams.has('moved')) {
      searchParams.set('moved', '1')
      return reply.redirect(`${door.issuer}/admin/session/log-in?${searchParams}`, 303)
    }
    // Asked for again before something dangerous: being logged in already is not enough then.
    const { path, kept } = await door.begin(searchParams.has('again') ? { prompt: 'login' } : {})
    begun.write(reply, { kept, return_to: returnPath(searchParams.get('return_to')) })
    return reply.redirect(path, 303)
  })

  app.get('/log-in/callback', async (request, reply) => {
    const waiting = begun.read(request)
    begun.clear(reply)
    const { search } = new URL(request.url, 'http://localhost')
    const tokens = waiting && (await door.finish(search, waiting.kept, request.ip))
    reply.header('cache-control', 'no-store')
    if (tokens === undefined) return reply.redirect('/admin', 303)
    keep(reply, tokens)
    return reply.redirect(waiting?.return_to ?? '/admin', 303)
  })
}
