import { setTimeout as wait } from 'node:timers/promises'

/** Where a shop is and who speaks to it. */
export type Access = { url: string; username: string; password: string }

export type Failure = {
  code: string
  message: string
  details?: { issues?: { path: string; message: string }[] }
}

/** A shop over its public API, for a member of staff. Rejects with one line that says what to do. */
export const openShop = async (access: Access) => {
  const base = access.url.replace(/\/+$/, '')
  let token = await logIn(base, access)

  const send = async (path: string, init: RequestInit = {}, mayLogIn = true): Promise<Response> => {
    const headers = { ...init.headers, authorization: `Bearer ${token}` }
    const response = await reach(`${base}/api${path}`, { ...init, headers })
    if (response.status === 401 && mayLogIn) {
      // A token lasts for ten minutes; a large import takes longer.
      token = await logIn(base, access)
      return send(path, init, false)
    }
    if (!response.ok) throw new Error(await complaintOf(response))
    return response
  }
  return {
    call: async <Answer>(path: string, init?: RequestInit): Promise<Answer> =>
      (await (await send(path, init)).json()) as Answer,
    /** What is no JSON. */
    fetch: async (path: string): Promise<Buffer> => Buffer.from(await (await send(path)).arrayBuffer()),
  }
}

const logIn = async (base: string, { username, password }: Access): Promise<string> => {
  const response = await reach(`${base}/api/identity/v1/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
  })
  if (!response.ok) throw new Error(`${username} cannot log in: ${await complaintOf(response)}`)
  return ((await response.json()) as { access_token: string }).access_token
}

const retries = 20

/** A question is asked again for a while: the process that was to answer it may be restarting. */
const reach = async (url: string, init: RequestInit): Promise<Response> => {
  const isQuestion = init.method === undefined
  for (let attempt = 0; ; attempt++) {
    const response = await fetch(url, init).catch(() => undefined)
    const isAway = response === undefined || response.status === 503
    if (isAway && isQuestion && attempt < retries) await wait(1000)
    else if (response !== undefined) return response
    else break
  }
  const { origin } = new URL(url)
  throw new Error(`no shop answers at ${origin}; start one with npm start, or say where it is with --url`)
}

const complaintOf = async (response: Response): Promise<string> => {
  const failure = (await response.json().catch(() => undefined)) as Failure | undefined
  if (failure === undefined) return `the shop answered ${response.status}`
  const issues = failure.details?.issues?.map(({ path, message }) => `${path.slice(1)} ${message}`)
  return `${issues?.join('; ') ?? failure.message} (${failure.code})`
}
