/**
 * Whether the shop answers at all. Asked before a page is looked at again unasked: what the router cannot fetch it shows as
 * an error page, and nobody should lose the page that they are on for that.
 */
export const isReachable = (): Promise<boolean> =>
  fetch('/livez', { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )
