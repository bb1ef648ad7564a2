import { isRouteErrorResponse } from 'react-router'

const kinds: Readonly<Record<number, 'not_found' | 'forbidden' | 'overloaded'>> = {
  403: 'forbidden',
  404: 'not_found',
  410: 'not_found',
  429: 'overloaded',
  503: 'overloaded',
}

/** As what kind of page an error is shown. */
export const errorKind = (error: unknown) =>
  (isRouteErrorResponse(error) ? kinds[error.status] : undefined) ?? 'broken'
