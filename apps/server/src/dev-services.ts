import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { ensureDatabase, environment, pause, readSettings } from '@selvedge/kernel'
import { announce } from './announce.ts'
import { readCommandLine } from './command-line.ts'
import { assertPortFree } from './port.ts'
import { prepareDatabase, startEmbedded } from './prepare.ts'
import { databaseUrls, foldersIn, issuerOf, whereMailGoes } from './process.ts'
import { completeSecrets } from './secrets.ts'
import { allServices } from './services.ts'
import { processSettings } from './settings.ts'

/**
 * The platform as it is deployed, on one machine: each service and the gateway in a process of its own, calling each
 * other over HTTP. The gateway has `PORT`, the services the ports after it. No process knows the administrator's
 * password of the database, and each knows its own role's alone.
 */
const main = async () => {
  const line = readCommandLine(process.argv.slice(2))
  const given = readSettings(processSettings, environment)
  const secrets = await completeSecrets(given)
  const ports = new Map(
    ['gateway', ...allServices.map(({ contract }) => contract.$name)].map((name, i) => [
      name,
      given.PORT + i,
    ]),
  )
  for (const port of ports.values()) await assertPortFree(given.HOST, port)
  const out = announce(line)
  const postgres = await startEmbedded(join(resolve(given.DATA_DIR), 'postgres'), out.progress)
  onEnd(() => postgres.stop())
  const url = await ensureDatabase(postgres.admin_url, 'selvedge')
  const settings = { ...given, ...secrets, DATABASE_URL: url }
  const databaseUrl = databaseUrls(settings, environment)
  await prepareDatabase({
    url,
    secret: secrets.DATABASE_SECRET,
    services: allServices,
    databaseUrl,
    demoProducts: line.demo ? line.products : undefined,
    production: false,
    environment: { ...environment, ...secrets, ISSUER: issuerOf(given) },
    progress: out.progress,
  })

  const addresses = Object.fromEntries(
    allServices.map(({ contract: { $name } }) => [
      `${$name.toUpperCase()}_URL`,
      `http://127.0.0.1:${ports.get($name)}`,
    ]),
  )
  const start = (name: string): ChildProcess => {
    const ofService = name === 'gateway' ? {} : { [`${name.toUpperCase()}_DATABASE_URL`]: databaseUrl(name) }
    const { SERVICE_SECRET, MASTER_KEY, PERSONAL_DATA_KEY } = secrets
    const child = spawn(
      process.execPath,
      [...process.execArgv, fileURLToPath(new URL('main.js', import.meta.url)), '--services', name],
      {
        env: {
          ...environment,
          ...foldersIn(given.DATA_DIR, environment),
          ...addresses,
          ...ofService,
          // The gateway's address, whichever of them is asked.
          ISSUER: issuerOf(given),
          SERVICE_SECRET,
          MASTER_KEY,
          PERSONAL_DATA_KEY,
          PREPARED: 'true',
          PORT: String(ports.get(name)),
        },
        // It ends when the channel does, should this process be killed.
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
        // Its own group, so that Ctrl-C reaches it through us and in order.
        detached: true,
      },
    )
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue
      createInterface({ input: stream }).on('line', (text) => {
        if (/error|fatal|selvedge:/i.test(text)) process.stderr.write(`${name}: ${text}\n`)
      })
    }
    child.once('exit', (code, signal) => {
      if (!ending) process.stderr.write(`selvedge: ${name} ended with ${signal ?? code}\n`)
    })
    return child
  }
  out.progress(`Starting ${ports.size} processes`)
  // The gateway last, so that it stops first.
  for (const name of [...ports.keys()].reverse()) {
    const child = start(name)
    onEnd(() => endChild(child))
  }
  await Promise.all([...ports.values()].map(untilReady))
  out.ready(settings, whereMailGoes(given, environment))
  process.stdout.write(
    `${[...ports].map(([name, port]) => `  ${name.padEnd(14)} http://127.0.0.1:${port}`).join('\n')}\n\n`,
  )
}

const endings: (() => Promise<unknown>)[] = []
const onEnd = (work: () => Promise<unknown>) => endings.unshift(work)
let ending = false

const endChild = async (child: ChildProcess) => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

const untilReady = async (port: number): Promise<void> => {
  const never = new AbortController().signal
  for (let attempt = 0; attempt < 300; attempt++) {
    const ready = await fetch(`http://127.0.0.1:${port}/readyz`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) return
    await pause(100, never)
  }
  throw new Error(`the process on port ${port} did not get ready within 30 s`)
}

const end = async (code: number) => {
  if (ending) return
  ending = true
  for (const work of endings) await work()
  process.exit(code)
}
process.on('SIGINT', () => end(0))
process.on('SIGTERM', () => end(0))
main().catch((error: Error) => {
  process.stderr.write(`selvedge: ${error.message}\n`)
  return end(1)
})
