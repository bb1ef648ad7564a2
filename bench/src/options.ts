import { parseArgs } from 'node:util'

export const scenarios = ['start', 'listing', 'page', 'order', 'hot', 'memory', 'token', 'storm'] as const
export type Scenario = (typeof scenarios)[number]

export type Options = {
  products: number
  only: readonly Scenario[]
  seconds: number
  rounds: number
  profile: boolean
  /** Load the shop anew, without what earlier runs have ordered. */
  fresh: boolean
  /** Where the results go. */
  out: string
}

export const usage = `npm run bench -- [--products 100000] [--only ${scenarios.join(',')}] [--seconds 10] [--rounds 5]
                [--profile] [--fresh] [--out bench/results/bench.json]`

/** Throws an Error with one clear line. */
export const readOptions = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      products: { type: 'string', default: '100000' },
      only: { type: 'string', default: scenarios.join(',') },
      seconds: { type: 'string', default: '10' },
      rounds: { type: 'string', default: '5' },
      profile: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      out: { type: 'string', default: 'bench/results/bench.json' },
    },
  })
  return {
    products: positive('--products', values.products),
    only: values.only.split(',').map(scenarioNamed),
    seconds: positive('--seconds', values.seconds),
    rounds: positive('--rounds', values.rounds),
    profile: values.profile,
    fresh: values.fresh,
    out: values.out,
  }
}

const positive = (name: string, text: string): number => {
  const value = Number(text)
  if (!(Number.isInteger(value) && value > 0)) throw new Error(`${name} takes a whole number above 0`)
  return value
}

const scenarioNamed = (name: string): Scenario => {
  const scenario = scenarios.find((each) => each === name.trim())
  if (scenario === undefined)
    throw new Error(`--only: there is no ${name}; known are ${scenarios.join(', ')}`)
  return scenario
}
