import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProductEdit } from '@selvedge/sdk'
import { editProducts } from './edit-products.ts'

test('many are changed in pieces, told as they go, and what comes back takes all of it back', async () => {
  const edits = Array.from(
    { length: 120 },
    (_, n): ProductEdit => ({ product_id: `${n}`, status: 'archived' }),
  )
  const sizes: number[] = []
  const reports: number[] = []
  const send = async (piece: readonly ProductEdit[]) => {
    sizes.push(piece.length)
    const [first, ...rest] = piece as [ProductEdit, ...ProductEdit[]]
    return {
      undo: rest.map(({ product_id }) => ({ product_id, status: 'draft' as const })),
      refused: [{ product_id: first.product_id, code: 'PRODUCT_NOT_FOUND', message: 'Gone.' }],
    }
  }
  const { undo, refused } = await editProducts(edits, (done) => reports.push(done), send)
  assert.deepEqual(
    [sizes, reports],
    [
      [50, 50, 20],
      [50, 100, 120],
    ],
  )
  assert.deepEqual(
    refused.map(({ product_id }) => product_id),
    ['0', '50', '100'],
  )
  assert.equal(undo.length, 117)
})
