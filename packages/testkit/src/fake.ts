import { issuesOf, type Transport } from '@selvedge/kernel'
import {
  Binary,
  type Contract,
  type FailuresOf,
  type InputOf,
  isFailed,
  type Operations,
  type OutputOf,
} from '@selvedge/kernel/contract'

type Fakes<Ops extends Operations> = {
  readonly [Name in keyof Ops]?: (
    input: InputOf<Ops[Name]>,
  ) => Promise<OutputOf<Ops[Name]> | FailuresOf<Ops[Name]>> | OutputOf<Ops[Name]> | FailuresOf<Ops[Name]>
}

/**
 * Stands for a peer. Input and answer are held against the peer's contract, so a fake cannot drift from what it stands
 * for. An operation that was not faked throws.
 */
export const fake = <Ops extends Operations>(
  contract: Contract<Ops>,
  operations: Fakes<Ops>,
): [Contract, Transport] => [
  contract,
  {
    call: async (name, input) => {
      if (name === 'read_events') {
        // A peer that publishes nothing keeps its readers waiting, as a real one does.
        await new Promise((resolve) => setTimeout(resolve, (input as { wait_ms: number }).wait_ms))
        return { value: { events: [], position: '0:0:0' } }
      }
      // A peer that knows nobody, unless the test says otherwise.
      if (name === 'export_person') return { value: { data: {}, next: null } }
      if (name === 'erase_person') return { value: { keys_destroyed: 0 } }
      const operation = contract.$operations[name]
      const run = operations[name as keyof Ops] as ((input: unknown) => unknown) | undefined
      if (operation === undefined || run === undefined)
        throw new Error(`${contract.$name}.${name} is not faked`)
      const [wrong] = issuesOf(operation.input, input)
      if (wrong)
        throw new TypeError(`${contract.$name}.${name} was called with ${wrong.path} ${wrong.message}`)
      const answer = await run(input)
      if (isFailed(answer)) return { failed: answer }
      if (answer instanceof Binary) return { binary: answer }
      const [bad] =
        operation.status === 204 ? [] : issuesOf(operation.output, JSON.parse(JSON.stringify(answer)))
      if (bad)
        throw new TypeError(`the fake of ${contract.$name}.${name} answered ${bad.path} ${bad.message}`)
      return { value: answer }
    },
  },
]
