import type { Token } from '@selvedge/sdk'
import type { Shop } from '../shop.ts'

/** The session goes on with an access token that tells of the new proof; its refresh token stays as it was. */
export const keepRenewed = ({ session }: Shop, renewed: Omit<Token, 'refresh_token'>): void => {
  const { refresh_token } = session
  if (refresh_token !== undefined) session.logIn({ ...renewed, refresh_token })
}
