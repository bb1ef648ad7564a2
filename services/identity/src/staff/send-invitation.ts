import { job } from '@selvedge/kernel'
import { object, T } from '@selvedge/kernel/contract'
import type { Context } from '../context.ts'
import { openEmail, pageLocale, pageUrl } from '../recovery/links.ts'
import { findCustomer } from '../store/customers.ts'
import { findInvitationById } from '../store/invitations.ts'

/**
 * The secret of an invitation, 256 bits that follow from the master key. So it stands nowhere, and a message that is sent
 * twice says the same.
 */
export const tokenOf = (ctx: Context, invitationId: string): string =>
  ctx.secrets.blind(`invitation ${invitationId}`).toString('base64url')

const payload = object({ invitation_id: T.String(), locale: T.String() })

export const sendInvitation = job(
  { name: 'identity.send_invitation', payload, attempts: 8 },
  async (ctx: Context, { invitation_id, locale: asked }) => {
    const locale = pageLocale(ctx, asked)
    const invitation = await findInvitationById(ctx.db, invitation_id)
    if (invitation === undefined) return
    const { invited_by } = invitation
    const email = openEmail(ctx, invitation.email)
    const inviter = invited_by === null ? undefined : await findCustomer(ctx.db, invited_by)
    const url = `${pageUrl(ctx, locale, 'invitation')}?token=${tokenOf(ctx, invitation_id)}`
    await ctx.peers.notifications.send_email({
      to: email,
      template: 'staff_invitation',
      locale,
      values: { name: email, inviter: inviter?.first_name ?? inviter?.username ?? '', url },
      idempotency_key: invitation_id,
    })
  },
)
