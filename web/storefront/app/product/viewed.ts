const key = 'selvedge.viewed'
const keptAtMost = 13

/** Ids of the products that were looked at in this browser, the latest first. */
export const readViewed = (): string[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string').slice(0, keptAtMost) : []
  } catch {
    return []
  }
}

export const forgetViewed = (): void => {
  try {
    localStorage.removeItem(key)
  } catch {}
}

/** Storage may be full, or forbidden; then nothing is remembered. */
export const rememberViewed = (id: string): void => {
  try {
    const others = readViewed().filter((one) => one !== id)
    localStorage.setItem(key, JSON.stringify([id, ...others].slice(0, keptAtMost)))
  } catch {}
}
