import { InteractionNotFound } from '@selvedge/contracts'
import { type FailedOf, fail } from '@selvedge/kernel/contract'
import { errors, type InteractionResults } from 'oidc-provider'
import type { Context } from '../context.ts'
import { requestWith } from './oauth.ts'

export type Found = {
  prompt: string
  client_id: string
  params: Record<string, unknown>
  customer_id: string | null
  /** Seconds since the epoch. */
  expires: number
}

type Asked = { interaction_id: string; cookie: string }

/**
 * The interaction that was begun in this browser, which its signed cookie shows. Somebody else's id in a link is not enough:
 * whoever follows it would log the attacker's app in, or let it into their account.
 */
export const findInteraction = async (
  ctx: Context,
  { interaction_id, cookie }: Asked,
): Promise<Found | FailedOf<typeof InteractionNotFound>> => {
  const provider = await ctx.oauth.provider()
  const { request, response } = requestWith(cookie)
  try {
    const { uid, prompt, params, session, exp } = await provider.interactionDetails(request, response)
    if (uid !== interaction_id) return fail(InteractionNotFound)
    return {
      prompt: prompt.name,
      client_id: String(params.client_id),
      params,
      customer_id: session?.accountId ?? null,
      expires: exp,
    }
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return fail(InteractionNotFound)
    throw error
  }
}

/** Tells an interaction how it ended. Answers where the browser goes on. */
export const endInteraction = async (
  ctx: Context,
  { cookie }: Asked,
  result: InteractionResults,
): Promise<{ redirect_to: string }> => {
  const provider = await ctx.oauth.provider()
  const { request, response } = requestWith(cookie)
  return { redirect_to: await provider.interactionResult(request, response, result) }
}
