import { isFailed } from '@selvedge/kernel/contract'
import type { Context } from './context.ts'
import { receiveWebhook } from './receive-webhook.ts'

/** Takes the sandbox's webhooks to where a real gateway's would arrive: the same bytes, signature and checks. */
export const deliverSandboxWebhooks = (ctx: Context): Promise<void> =>
  ctx.sandbox.deliver(async (request) => {
    const answer = await receiveWebhook(ctx, 'sandbox', request)
    if (isFailed(answer)) throw new Error(`the sandbox's webhook was refused: ${answer.code}`)
  })
