import { execFileSync } from 'node:child_process'
import { arch, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { repository } from './processes.ts'

export type Machine = {
  date: string
  cpu: string
  cores: number
  memory_gib: number
  system: string
  /** Over one minute, before anything was measured: what else the machine was doing. */
  load_average: number
  node: string
  postgres: string
  commit: string
  /** Whether the checkout had changes that the commit does not. */
  modified: boolean
}

const git = (...args: string[]): string => {
  try {
    return execFileSync('git', args, {
      cwd: repository,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return ''
  }
}

/** All that a figure needs beside it to mean something later. */
export const describeMachine = (): Omit<Machine, 'postgres'> => ({
  date: new Date().toISOString(),
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memory_gib: Math.round(totalmem() / 2 ** 30),
  system: `${platform()} ${release()} ${arch()}`,
  load_average: loadavg()[0] ?? 0,
  node: process.version,
  commit: git('rev-parse', '--short', 'HEAD') || 'unknown',
  modified: git('status', '--porcelain', '--untracked-files=no') !== '',
})
