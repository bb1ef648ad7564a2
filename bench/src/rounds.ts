import type { Measured } from './load.ts'
import { topFunctions, writeProfile } from './profile.ts'
import type { Shop } from './shop.ts'
import { type Spread, spreadOf } from './statistics.ts'
import { watchBackends } from './waits.ts'

/** Something that is measured in turn with others. */
export type Subject = { name: string; run(milliseconds: number): Promise<Measured> }

export type Plan = {
  shop: Shop
  rounds: number
  seconds: number
  /** Whether each subject runs once more, under the profiler. */
  profile: boolean
  say: (line: string) => void
}

export type Round = Measured & {
  server_cores: number
  postgres_cores: number | null
  /** A unit of work, with whatever it caused in the background while the round lasted. */
  server_cpu_ms_each: number
  postgres_cpu_ms_each: number | null
  commits_each: number
  wal_syncs_each: number
  wal_bytes_each: number
}
export type Outcome = {
  name: string
  per_second: Spread
  p50_ms: Spread
  p99_ms: Spread
  rounds: Round[]
  /** Where the processor time went, the most first, where a profile was asked for. */
  profile: string[]
}

/** A B A B …: subjects take turns, so that whatever else the machine does in the meantime meets all of them. */
export const inTurns = async (plan: Plan, subjects: readonly Subject[]): Promise<Outcome[]> => {
  const rounds = subjects.map((): Round[] => [])
  for (const subject of subjects) await subject.run(Math.min(2, plan.seconds) * 1000)
  for (let round = 1; round <= plan.rounds; round++) {
    for (const [at, subject] of subjects.entries()) {
      const measured = await withUsage(plan.shop, () => subject.run(plan.seconds * 1000))
      rounds[at]?.push(measured)
      plan.say(`${subject.name}, round ${round}: ${describe(measured)}`)
    }
  }
  const outcomes: Outcome[] = []
  for (const [at, { name, run }] of subjects.entries()) {
    const own = rounds[at] as Round[]
    const profile = plan.profile ? await profiled(plan, { name, run }) : []
    outcomes.push({
      name,
      per_second: spreadOf(own.map((round) => round.per_second)),
      p50_ms: spreadOf(own.map((round) => round.p50_ms)),
      p99_ms: spreadOf(own.map((round) => round.p99_ms)),
      rounds: own,
      profile,
    })
  }
  return outcomes
}

/** How much of its limit a subject reaches, round by round: each is compared with the limit measured just after it. */
export const ratioOf = (subject: Outcome, limit: Outcome): Spread =>
  spreadOf(subject.rounds.map((round, at) => round.per_second / (limit.rounds[at] as Round).per_second))

const withUsage = async (shop: Shop, run: () => Promise<Measured>): Promise<Round> => {
  const before = await shop.usage()
  const began = performance.now()
  const measured = await run()
  const elapsed = performance.now() - began
  const after = await shop.usage()
  const serverMs = after.server.cpu_ms - before.server.cpu_ms
  // A backend that ends while all are looked at is counted nowhere.
  const postgresMs =
    after.postgres && before.postgres && Math.max(0, after.postgres.cpu_ms - before.postgres.cpu_ms)
  return {
    ...measured,
    server_cores: serverMs / elapsed,
    postgres_cores: postgresMs === null ? null : postgresMs / elapsed,
    server_cpu_ms_each: serverMs / measured.finished,
    postgres_cpu_ms_each: postgresMs === null ? null : postgresMs / measured.finished,
    commits_each: (after.written.commits - before.written.commits) / measured.finished,
    wal_syncs_each: (after.written.wal_syncs - before.written.wal_syncs) / measured.finished,
    wal_bytes_each: (after.written.wal_bytes - before.written.wal_bytes) / measured.finished,
  }
}

const profiled = async ({ shop, seconds, say }: Plan, subject: Subject): Promise<string[]> => {
  await shop.ask('start_profile')
  const waits = await watchBackends(shop.db, () => subject.run(seconds * 1000), 15)
  const { profile } = await shop.ask('stop_profile')
  if (profile === undefined) throw new Error('the server sent no profile')
  const lines = [...topFunctions(profile, 25), 'backends of PostgreSQL at work, on average:', ...waits]
  say(`${subject.name}, profile in ${await writeProfile(subject.name, profile)}`)
  for (const line of lines) say(`    ${line}`)
  return lines
}

const describe = (round: Round): string => {
  const cores = [round.server_cores, round.postgres_cores, round.driver_cores]
  const [server, postgres, driver] = cores.map((value) => (value === null ? '?' : value.toFixed(2)))
  return (
    `${Math.round(round.per_second)}/s, p50 ${round.p50_ms.toFixed(2)} ms, p99 ${round.p99_ms.toFixed(2)} ms ` +
    `(cores: server ${server}, PostgreSQL ${postgres}, driver ${driver}; ` +
    `each ${round.server_cpu_ms_each.toFixed(2)} + ${round.postgres_cpu_ms_each?.toFixed(2) ?? '?'} ms of processor` +
    `${round.commits_each < 0.5 ? '' : `, ${round.commits_each.toFixed(1)} commits, ${round.wal_syncs_each.toFixed(1)} syncs, ${(round.wal_bytes_each / 1000).toFixed(1)} kB of log`})`
  )
}
