import { spawn } from 'node:child_process'

/** One part of the check: a command, run from the root, that passes by ending with 0. */
export type Part = { name: string; command: readonly [string, ...string[]] }

export type Outcome = { name: string; passed: boolean; seconds: number; output: string }

const run = ({ name, command: [program, ...args] }: Part): Promise<Outcome> =>
  new Promise((settle) => {
    const started = performance.now()
    let output = ''
    const end = (passed: boolean) =>
      settle({ name, passed, seconds: (performance.now() - started) / 1000, output })
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8')
      stream.on('data', (text: string) => {
        output += text
      })
    }
    child.on('error', (error) => {
      output += `${error.message}\n`
      end(false)
    })
    child.on('close', (code) => end(code === 0))
  })

const line = ({ name, passed, seconds }: Outcome): string =>
  `${name.padEnd(24)} ${passed ? 'ok    ' : 'FAILED'} ${seconds.toFixed(1).padStart(5)} s\n`

/**
 * Runs all parts at once; writes a line for each as it ends and, when all have ended, the whole output of
 * those that failed.
 * @returns whether every part passed
 */
export const runParts = async (parts: readonly Part[], write: (text: string) => void): Promise<boolean> => {
  const outcomes = await Promise.all(
    parts.map(async (part) => {
      const outcome = await run(part)
      write(line(outcome))
      return outcome
    }),
  )
  const failed = outcomes.filter(({ passed }) => !passed)
  for (const { name, output } of failed) write(`\n── ${name} ──\n${output.trimEnd()}\n`)
  return failed.length === 0
}
