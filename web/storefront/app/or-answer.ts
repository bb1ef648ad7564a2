import { data, isRouteErrorResponse } from 'react-router'

/**
 * What the server's action answers; in the browser, and where no answer comes or none of use, the one that says so. What
 * was refused as no form of this shop, and where an action leads elsewhere, passes.
 */
export const orAnswer = async <T>(serverAction: () => Promise<unknown>, otherwise: T): Promise<T> => {
  try {
    return (await serverAction()) as T
  } catch (error) {
    const passes = isRouteErrorResponse(error) && error.status < 500 && error.status !== 429
    if (passes || error instanceof Response) throw error
    return data(otherwise, { status: 503 }) as T
  }
}
