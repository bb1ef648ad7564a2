/** Half of what a piece may be. */
export const pieceBytes = 8_388_608

/** What JSON Lines are called; everything else is taken for Shopify's CSV. */
export const formatOf = (name: string): 'shopify' | 'jsonl' =>
  /\.(jsonl|ndjson)(\.gz)?$/i.test(name) ? 'jsonl' : 'shopify'

/** Where each piece of a file goes, and whether others follow. */
export const piecesOf = (size: number): { from: number; to: number; position: number; more: boolean }[] =>
  Array.from({ length: Math.max(1, Math.ceil(size / pieceBytes)) }, (_, at) => {
    const to = Math.min(size, (at + 1) * pieceBytes)
    return { from: at * pieceBytes, to, position: at + 1, more: to < size }
  })

export const isUnderWay = ({ status }: { status: string }): boolean =>
  status === 'uploading' || status === 'waiting' || status === 'running'
