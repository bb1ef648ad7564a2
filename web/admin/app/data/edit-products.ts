import type { ProductEdit, RefusedEdit } from '@selvedge/sdk'

export type Edited = { undo: ProductEdit[]; refused: RefusedEdit[] }
type Give = (edits: readonly ProductEdit[]) => Promise<Edited>

/** Each piece is one moment for shoppers, and short enough that a bar moves. */
const pieceSize = 50

/** Changes many products piece by piece; `report` hears how many are done. What it resolves with takes all of it back. */
export const editProducts = async (
  edits: readonly ProductEdit[],
  report: (done: number) => void,
  send: Give,
): Promise<Edited> => {
  const all: Edited = { undo: [], refused: [] }
  for (let at = 0; at < edits.length; at += pieceSize) {
    const { undo, refused } = await send(edits.slice(at, at + pieceSize))
    all.undo.push(...undo)
    all.refused.push(...refused)
    report(Math.min(at + pieceSize, edits.length))
  }
  return all
}
