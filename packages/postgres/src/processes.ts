import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'

const onLinux = process.platform === 'linux'
const onWindows = process.platform === 'win32'

/**
 * Names one life of a process: the same pid given to a later program yields another value.
 * Null when no such process lives; a zombie that nobody has reaped (common when PID 1 of a
 * container is not an init) counts as dead although a signal can still be sent to it.
 */
export const identify = (pid: number): string | null => {
  if (!Number.isSafeInteger(pid) || pid <= 0) return null
  if (onLinux) {
    const stat = readOrNull(`/proc/${pid}/stat`)
    if (stat === null) return null
    // The command name stands in brackets and may itself hold brackets and blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    if (fields[0] === 'Z' || fields[0] === 'X') return null
    return `${readOrNull('/proc/sys/kernel/random/boot_id')?.trim()}/${fields[19]}`
  }
  if (onWindows) return signalReaches(pid) ? 'alive' : null
  const [state, ...started] = ps(['-o', 'state=,lstart=', '-p', String(pid)])
    .trim()
    .split(/\s+/)
  return !state || state.startsWith('Z') ? null : started.join(' ')
}

export type ProcessEntry = { pid: number; args: string; cwd: string | null }

/** Every process that can be seen, with its command line; the folder it works in where that may be read. */
export const listProcesses = (): ProcessEntry[] => {
  if (onWindows) return []
  if (onLinux) {
    return readdirSync('/proc').flatMap((name) => {
      const args = /^\d+$/.test(name) ? readOrNull(`/proc/${name}/cmdline`) : null
      return args ? [entry(Number(name), args.replaceAll('\0', ' ').trim())] : []
    })
  }
  return ps(['-axww', '-o', 'pid=,args='])
    .split('\n')
    .flatMap((line) => {
      const match = /^\s*(\d+)\s+(.*)$/.exec(line)
      return match?.[1] && match[2] ? [entry(Number(match[1]), match[2])] : []
    })
}

export const findProcess = (pid: number): ProcessEntry | undefined => {
  if (!onLinux) return listProcesses().find((each) => each.pid === pid)
  const args = readOrNull(`/proc/${pid}/cmdline`)
  return args ? entry(pid, args.replaceAll('\0', ' ').trim()) : undefined
}

/** Sends a signal; a process that is already gone is no error. */
export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

const entry = (pid: number, args: string): ProcessEntry => ({ pid, args, cwd: workingFolder(pid) })

const workingFolder = (pid: number): string | null => {
  if (!onLinux) return null
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return null // of another user, and containers often lack CAP_SYS_PTRACE even for root
  }
}

const signalReaches = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

const readOrNull = (path: string): string | null => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}

const ps = (args: string[]): string => {
  try {
    return execFileSync('ps', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch {
    return '' // ps ends with 1 when the process is not there
  }
}
