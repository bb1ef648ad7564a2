import type { Contract, Operation } from '@selvedge/kernel/contract'

/**
 * A contract without the operations that answer access tokens: none of them is for a script of ours. They are told by what
 * they answer and left out before there is an address, since one address has many spellings.
 */
export const withoutTokens = (contract: Contract): Contract => ({
  ...contract,
  $operations: Object.fromEntries(
    Object.entries(contract.$operations).filter(([, operation]) => !answersToken(operation)),
  ),
})

const answersToken = ({ output }: Operation): boolean =>
  'access_token' in ((output as { properties?: object }).properties ?? {})
