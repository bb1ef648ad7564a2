import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import { shippedRoles } from '@selvedge/contracts'
import { loadUsers } from '@selvedge/identity/load'
import { kernelContract, newId, openDatabase, publicOperations, sql } from '@selvedge/kernel'
import { type Operation, publicPath } from '@selvedge/kernel/contract'
import { allServices } from '../src/services.ts'
import { minimal, requestOf } from './minimal-input.ts'
import { type Platform, startPlatform } from './platform.ts'

/**
 * Who may call what is written in `docs/access-matrix.md`, by people, not by the code that it is held against. Every
 * operation is called by everybody, through the gateway.
 */
const matrixFile = new URL('../../../docs/access-matrix.md', import.meta.url)
const roles = Object.keys(shippedRoles)
const columns = ['anonymous', ...roles, 'key', 'acting']

const readMatrix = () => {
  const rows = new Map<string, string>()
  const services = new Set<string>()
  for (const line of readFileSync(matrixFile, 'utf8').split('\n')) {
    const [, name, ...cells] = line.split('|').map((cell) => cell.trim())
    const operation = /^`([a-z_]+\.[a-z_]+)`$/.exec(name ?? '')?.[1]
    if (operation === undefined) continue
    if (cells[0] === 'services') services.add(operation)
    else rows.set(operation, columns.map((_, at) => (cells[at] === '✓' ? '✓' : '·')).join(' '))
  }
  return { rows, services }
}
const matrix = readMatrix()

type Target = { label: string; operation: Operation; method: string; path: string }

const kernelNames = new Set(Object.keys(kernelContract.$operations))
/** What every service answers alike has one row. */
const rowOf = (service: string, name: string) =>
  kernelNames.has(name) ? `kernel.${name}` : `${service}.${name}`
const targets: Target[] = allServices.flatMap(({ contract }) =>
  publicOperations(contract).map(({ name, ...rest }) => ({ label: rowOf(contract.$name, name), ...rest })),
)
const inner = allServices.flatMap(({ contract }) =>
  Object.entries({ ...contract.$operations, ...kernelContract.$operations })
    .filter(([, operation]) => publicPath(contract.$name, operation) === undefined)
    .map(([name, operation]) => ({ label: rowOf(contract.$name, name), operation })),
)

const password = 'selvedge-demo'
let platform: Platform
const headers: Record<string, Record<string, string>> = { anonymous: {} }

const post = async (url: string, payload: object, as: Record<string, string> = {}) => {
  const answer = await platform.app.inject({ method: 'POST', url, payload, headers: as })
  assert.ok(answer.statusCode < 300, `${url}: ${answer.body}`)
  return answer.json()
}
const logIn = async (username: string) => {
  const { access_token } = await post('/api/identity/v1/token', { username, password })
  return { authorization: `Bearer ${access_token}` }
}
const actFor = async (username: string) => {
  const { id } = (
    await platform.app.inject({ url: '/api/identity/v1/me', headers: await logIn(username) })
  ).json()
  const url = `/api/identity/v1/customers/${id}/impersonate`
  const { access_token } = await post(url, { reason: 'a test' }, await logIn('support'))
  return { authorization: `Bearer ${access_token}` }
}
/** What somebody sends to show who they are; anew where what was sent before has ended. */
const showWho = async (who: string): Promise<Record<string, string>> => {
  if (who === 'anonymous') return {}
  if (who === 'acting') return actFor('customer')
  if (who !== 'key') return logIn(who)
  const { key } = await post('/api/identity/v1/api-keys', { name: 'nothing' }, await logIn('administrator'))
  return { 'x-api-key': key }
}

before(async () => {
  platform = await startPlatform()
  await loadUsers(
    platform.databaseUrl('identity'),
    roles.map((role) => ({ username: role, email: `${role}@example.com`, password, roles: [role] })),
    { MASTER_KEY: Buffer.alloc(32, 7).toString('base64url') },
  )
  for (const who of columns) headers[who] = await showWho(who)
})
after(() => platform.end())

const refusals = new Set(['UNAUTHENTICATED', 'FORBIDDEN', 'STEP_UP_REQUIRED'])

/** What an operation needs beyond the form of its input to know whom it is about. */
const about: Record<string, object> = { 'identity.record_consent': { visitor_id: newId() } }

const call = async ({ label, operation, method, path }: Target, as: Record<string, string> | undefined) => {
  const input = { ...(minimal(operation.input) as object), ...about[label] }
  const request = requestOf(operation, { method, path }, input)
  const answer = await platform.app.inject({ ...request, headers: { ...request.headers, ...as } })
  const isJson = String(answer.headers['content-type'] ?? '').startsWith('application/json')
  const code = answer.statusCode >= 400 && isJson ? (answer.json().code as string) : 'ok'
  assert.ok(code !== 'INTERNAL', `${path}: ${answer.body}`)
  return { status: answer.statusCode, code }
}

/** Whether somebody is let through, whatever the operation then says to the little that it was given. */
const isLetThrough = async (target: Target, who: string): Promise<boolean> => {
  let { code, status } = await call(target, headers[who])
  if (code === 'UNAUTHENTICATED' && who !== 'anonymous') {
    headers[who] = await showWho(who)
    ;({ code, status } = await call(target, headers[who]))
  }
  if (!refusals.has(code)) return true
  assert.equal(status, code === 'FORBIDDEN' ? 403 : 401)
  if (who === 'anonymous') assert.equal(code, 'UNAUTHENTICATED')
  else assert.equal(code, 'FORBIDDEN', `${target.label} refused ${who} with ${code}`)
  return false
}

describe('every operation lets through whom the matrix says, and nobody else', () => {
  for (const target of targets) {
    test(`${target.label} (${target.method} ${target.path})`, async () => {
      const seen: string[] = []
      for (const who of columns) seen.push((await isLetThrough(target, who)) ? '✓' : '·')
      const written = matrix.rows.get(target.label)
      const row = `| \`${target.label}\` | ${seen.join(' | ')} |`
      assert.notEqual(written, undefined, `decide who may call it; now it is\n${row}`)
      assert.equal(seen.join(' '), written, `${columns.join(' ')}; as it is:\n${row}`)
    })
  }
})

test('what is for services alone has no address, and is written down as such', () => {
  for (const { label, operation } of inner) {
    assert.deepEqual(operation.access, {}, label)
    assert.ok(matrix.services.has(label), `${label} is for services; write | \`${label}\` | services |`)
  }
})

test('the matrix names no operation that there is not', () => {
  const known = new Set([...targets, ...inner].map(({ label }) => label))
  for (const name of [...matrix.rows.keys(), ...matrix.services]) assert.ok(known.has(name), name)
})

test('what needs a recent log-in is refused with an older one, whatever its permissions', async () => {
  const { refresh_token } = await post('/api/identity/v1/token', { username: 'administrator', password })
  const db = openDatabase({ url: platform.databaseUrl('identity'), name: 'test', max: 1 })
  try {
    await db.run(sql`update session set authenticated_at = now() - interval '1 day'`)
  } finally {
    await db.close()
  }
  const { access_token } = await post('/api/identity/v1/token/refresh', { refresh_token })
  const recent = targets.filter(({ operation }) => operation.access.within_seconds !== undefined)
  assert.ok(recent.length >= 5)
  for (const target of recent) {
    const { status, code } = await call(target, { authorization: `Bearer ${access_token}` })
    assert.deepEqual([status, code], [401, 'STEP_UP_REQUIRED'], target.label)
  }
})
