import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** A file that is written from another one. `command` ends with 0 when the file is what it would write now. */
export type GeneratedFile = { file: string; command: readonly [string, ...string[]] }

/** What is missing or out of date, one entry for each file, with what its command had to say. */
export const findStale = (files: readonly GeneratedFile[]): string[] =>
  files.flatMap(({ file, command }) => {
    if (!existsSync(file)) return [`${file}: missing`]
    const [program, ...args] = command
    const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
    if (status === 0) return []
    const said = error ? error.message : `${stdout}${stderr}`
    return [`${file}: out of date or not checkable (${command.join(' ')})\n${said}`]
  })
