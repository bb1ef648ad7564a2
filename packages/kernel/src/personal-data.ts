import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { Database, Db } from './database.ts'
import { newId } from './ids.ts'
import { type MasterKeys, masterKeySource, openMasterKeys } from './master-keys.ts'
import { createPersonKeyCache } from './person-key-cache.ts'
import { openBytes, randomOf, sealBytes, secretOf } from './sealing.ts'
import { type Statement, sql } from './sql.ts'
import { uuidText, writeUuid } from './uuid-bytes.ts'

/** A data key of a person, wrapped, as the table `person_key` keeps it. */
export type PersonKeyRow = { id: string; person_id: string; sealed_key: Buffer; master_version: number }

/** What personal data of a person is sealed under. */
export type PersonKey = {
  id: string
  key: KeyObject
  /** To be written in the statement that writes what was sealed, or that could never be opened; null for one that is there. */
  added: PersonKeyRow | null
}

/** A sealed value and the id of what it was sealed for. */
export type Sealed = { subject: string; sealed: Buffer | null }

/**
 * Personal data as a service keeps it: sealed under a key of its person, of which a person may have several, each wrapped
 * by a version of the platform's key. A value is bound to its service, its field and the row that it belongs to.
 * Format of a sealed value: a byte 1, the key's id (16 bytes), nonce (12), tag (16), ciphertext of the JSON.
 */
export type PersonalData = {
  /** A key to seal with: one that is known to be in the table, otherwise a new one, without asking the database. */
  keyFor(personId: string): PersonKey
  /** `subject`: id of the row. `field`: what it is, `table.column`. */
  seal(key: PersonKey, field: string, what: { subject: string; value: unknown }): Buffer
  /** One value an item, in their order; null where there is none or its key was destroyed. One statement at most. */
  open<T>(db: Db, field: string, cells: readonly Sealed[]): Promise<(T | null)[]>
  /** Destroys all keys of persons in the caller's transaction; answers how many. */
  destroy(tx: Db, personIds: readonly string[]): Promise<number>
  /**
   * For what is no person's yet or lives shorter than a version of the platform's key: sealed under a key of the service
   * that follows from the current version, so that it is gone with that. Never wrapped anew. `about` has to be named again.
   */
  sealFleeting(plain: string, about: string): Buffer
  /** Throws where its version is not known any more, or it was sealed as something else. */
  openFleeting(sealed: Uint8Array, about: string): string
  /** HMAC-SHA-256 of a value: finds a row by what it says without saying it. */
  blind(value: string): Buffer
}

/** The rows of keys that were made anew, for an insert into `person_key` within a larger statement. */
export const addedKeys = (keys: readonly PersonKey[]): Statement => sql`
  select id, person_id, decode(sealed_key, 'base64') as sealed_key, master_version
  from jsonb_to_recordset(${JSON.stringify(keys.flatMap(({ added }) => (added === null ? [] : [keyJson(added)])))}::jsonb)
    as added (id uuid, person_id uuid, sealed_key text, master_version integer)`

/** The insert of new keys as a part of a larger statement: `with …, keys as (${insertingKeys(keys)}) …`. */
export const insertingKeys = (keys: readonly PersonKey[]): Statement => sql`
  insert into person_key (id, person_id, sealed_key, master_version) ${addedKeys(keys)}`

/** A key as JSON has it; `sealed_key` is base64. */
export const keyJson = ({ sealed_key, ...row }: PersonKeyRow) => ({
  ...row,
  sealed_key: sealed_key.toString('base64'),
})

/**
 * For what loads a service's tables without the service: seals as the service would that is started with this environment.
 */
export const sealAs = async (
  db: Database,
  service: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> => {
  const keys = await openMasterKeys(masterKeySource(environment))
  db.sealWith(createPersonalData({ service, keys, masterKey: environment.MASTER_KEY ?? '' }))
}

const format = 1
const fleetingFormat = 2
const fleetingAt = 5
const idAt = 1
const bodyAt = 17

/** The same for every wrapped key of a person, wherever it is wrapped: a key cannot be passed off as another person's. */
export const wrapContext = (service: string, id: string) => `${service}/person_key/${id}`

type Around = { service: string; keys: MasterKeys; masterKey: string }

export const createPersonalData = ({ service, keys, masterKey }: Around): PersonalData => {
  const cache = createPersonKeyCache()
  const blinding = createSecretKey(
    Buffer.from(hkdfSync('sha256', masterKey || 'for development', '', `${service} blind index`, 32)),
  )

  const unwrap = async ({ id, sealed_key, master_version }: PersonKeyRow): Promise<KeyObject> => {
    if (keys.find(master_version) === undefined) await keys.refresh()
    const master = keys.find(master_version)
    if (master === undefined)
      throw new Error(`version ${master_version} of the personal data key is not known to this process`)
    return createSecretKey(openBytes(secretOf(master), sealed_key, wrapContext(service, id)))
  }

  const load = async (db: Db, ids: readonly string[]): Promise<Map<string, KeyObject>> => {
    const rows = await db.many<PersonKeyRow>(sql`
      select id, person_id, sealed_key, master_version from person_key where id = any(${ids}::uuid[])`)
    const loaded = new Map<string, KeyObject>()
    for (const row of rows) {
      const key = await unwrap(row)
      loaded.set(row.id, key)
      cache.keep(row, key)
    }
    return loaded
  }

  const fleetingKeys = new Map<Buffer, KeyObject>()
  const fleeting = (version: number): KeyObject => {
    const master = keys.find(version)
    if (master === undefined)
      throw new Error(`version ${version} of the personal data key is not known to this process`)
    const known = fleetingKeys.get(master)
    if (known !== undefined) return known
    const key = createSecretKey(Buffer.from(hkdfSync('sha256', master, '', `${service} fleeting`, 32)))
    fleetingKeys.set(master, key)
    return key
  }

  return {
    sealFleeting: (plain, about) => {
      const { version } = keys.current()
      const head = Buffer.alloc(fleetingAt)
      head[0] = fleetingFormat
      head.writeUInt32BE(version, idAt)
      return Buffer.concat([
        head,
        sealBytes(fleeting(version), Buffer.from(plain), `${service}/fleeting/${about}`),
      ])
    },
    openFleeting: (bytes, about) => {
      const sealed = Buffer.from(bytes)
      if (sealed[0] !== fleetingFormat) throw new Error('a sealed value has an unknown format')
      const key = fleeting(sealed.readUInt32BE(idAt))
      return openBytes(key, sealed.subarray(fleetingAt), `${service}/fleeting/${about}`).toString()
    },
    keyFor: (personId) => {
      const known = cache.ofPerson(personId)
      if (known !== undefined) return { ...known, added: null }
      const id = newId()
      const bytes = randomOf(32)
      const key = createSecretKey(bytes)
      const { version, key: master } = keys.current()
      const sealed_key = sealBytes(secretOf(master), bytes, wrapContext(service, id))
      // Not for sealing again: nobody knows yet whether it will be written.
      cache.keepForOpening(id, key)
      return { id, key, added: { id, person_id: personId, sealed_key, master_version: version } }
    },
    seal: ({ id, key }, field, { subject, value }) => {
      const body = sealBytes(key, Buffer.from(JSON.stringify(value)), contextOf(service, field, subject))
      const head = Buffer.allocUnsafe(bodyAt)
      head[0] = format
      writeUuid(id, head, idAt)
      return Buffer.concat([head, body])
    },
    open: async <T>(db: Db, field: string, cells: readonly Sealed[]) => {
      const ids = cells.map(({ sealed }) => (sealed === null ? null : keyIdOf(sealed, field)))
      const known = new Map<string, KeyObject>()
      const unknown = new Set<string>()
      for (const id of ids) {
        if (id === null) continue
        const key = cache.find(id)
        if (key === undefined) unknown.add(id)
        else known.set(id, key)
      }
      const loaded = unknown.size === 0 ? known : await load(db, [...unknown])
      return cells.map(({ subject, sealed }, at): T | null => {
        const id = ids[at] as string
        const key = sealed === null ? undefined : (known.get(id) ?? loaded.get(id))
        if (sealed === null || key === undefined) return null
        const plain = openBytes(key, sealed.subarray(bodyAt), contextOf(service, field, subject))
        return JSON.parse(plain.toString()) as T
      })
    },
    destroy: async (tx, personIds) => {
      const gone = await tx.many<{ id: string }>(
        sql`delete from person_key where person_id = any(${personIds}::uuid[]) returning id`,
      )
      cache.forget(
        personIds,
        gone.map(({ id }) => id),
      )
      return gone.length
    },
    blind: (value) => createHmac('sha256', blinding).update(value).digest(),
  }
}

const keyIdOf = (sealed: Buffer, field: string): string => {
  if (sealed[0] !== format) throw new Error(`a sealed value of ${field} has an unknown format`)
  return uuidText(sealed.subarray(idAt, bodyAt))
}

const contextOf = (service: string, field: string, subject: string) => `${service}/${field}/${subject}`
