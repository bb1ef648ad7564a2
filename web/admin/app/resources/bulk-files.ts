import type { CatalogExport, Import } from '@selvedge/sdk'
import { ownFetch } from '../data/own-fetch.ts'
import { newKey } from '../data/sdk.ts'
import { piecesOf } from './bulk-pieces.ts'

export type Upload = { file: File; format: 'shopify' | 'jsonl'; isDryRun: boolean; currency: string }

/** Sends a file piece by piece. Undefined where that could not be done. */
export const sendImport = async (
  { file, format, isDryRun, currency }: Upload,
  onSent: (share: number) => void,
): Promise<Import | undefined> => {
  let sent: Import | undefined
  for (const { from, to, position, more } of piecesOf(file.size)) {
    const query = new URLSearchParams(
      sent === undefined
        ? {
            ...{ format, file_name: file.name.slice(0, 200), dry_run: String(isDryRun) },
            ...(format === 'shopify' && currency !== '' && { currency }),
          }
        : { position: String(position) },
    )
    if (more) query.set('more', 'true')
    const path = sent === undefined ? 'imports' : `imports/${sent.id}/pieces`
    const response = await ownFetch(`/api/catalog/v1/${path}?${query}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', 'idempotency-key': newKey() },
      body: file.slice(from, to),
    }).catch(() => undefined)
    if (!response?.ok) return undefined
    sent = (await response.json()) as Import
    onSent(to / Math.max(1, file.size))
  }
  return sent
}

/** Has the browser keep what was fetched. */
export const keep = (parts: readonly BlobPart[], name: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([...parts]))
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}

export const saveReport = async (id: string): Promise<boolean> => {
  const response = await ownFetch(`/api/catalog/v1/imports/${id}/report`).catch(() => undefined)
  if (!response?.ok) return false
  keep([await response.blob()], `import-${id}.csv`)
  return true
}

/** Fetches an export's pieces one behind the other: they are one gzip file. */
export const saveExport = async ({
  id,
  format,
  pieces,
  created_at,
}: Pick<CatalogExport, 'id' | 'format' | 'pieces' | 'created_at'>): Promise<boolean> => {
  const parts: Blob[] = []
  for (let position = 1; position <= pieces; position++) {
    const response = await ownFetch(`/api/catalog/v1/exports/${id}/pieces/${position}`).catch(() => undefined)
    if (!response?.ok) return false
    parts.push(await response.blob())
  }
  const day = created_at.slice(0, 10)
  keep(parts, format === 'jsonl' ? `catalogue-${day}.jsonl.gz` : `products-${day}.csv.gz`)
  return true
}
