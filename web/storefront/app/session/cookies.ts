type CookieOptions = { seconds: number }

/** The cookies of one request and what its answer changes of them. All are `SameSite=Lax`, and hidden from scripts. */
export type Cookies = {
  get(name: string): string | undefined
  set(name: string, value: string, options: CookieOptions): void
  delete(name: string): void
  /** `Set-Cookie` headers of the answer. */
  changes(): string[]
}

const prefix = 'selvedge_'

export const readCookies = (header: string | null, secure: boolean): Cookies => {
  const values = new Map(
    (header ?? '').split(';').flatMap((pair): [string, string][] => {
      const at = pair.indexOf('=')
      const name = pair.slice(0, at).trim()
      return at > 0 && name.startsWith(prefix) ? [[name, decode(pair.slice(at + 1).trim())]] : []
    }),
  )
  const changed = new Map<string, string>()
  const write = (name: string, value: string, attributes: string) => {
    changed.set(
      name,
      `${name}=${encodeURIComponent(value)}; Path=/; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}${attributes}`,
    )
  }
  return {
    get: (name) => values.get(prefix + name),
    set: (name, value, { seconds }) => {
      values.set(prefix + name, value)
      write(prefix + name, value, `; Max-Age=${seconds}`)
    },
    delete: (name) => {
      if (!values.delete(prefix + name)) return
      write(prefix + name, '', '; Max-Age=0')
    },
    changes: () => [...changed.values()],
  }
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
