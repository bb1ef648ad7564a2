/** A request of our own pages, which the server tells from one that another site caused by this header. */
export const ownFetch = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`/admin${path}`, {
    ...init,
    credentials: 'same-origin',
    // What was changed a moment ago is read as it is now, whatever shoppers' browsers may keep.
    cache: 'no-cache',
    headers: { ...(init.headers as Record<string, string> | undefined), 'x-selvedge-admin': '1' },
  })
