import type { Words } from '../thesaurus.ts'
import { garments, narrowerGarments } from './garments.ts'
import { narrowerQualities, qualities } from './qualities.ts'

/** The words of fashion that come along. */
export const fashionWords: Words = {
  concepts: [...garments, ...qualities],
  narrower: [...narrowerGarments, ...narrowerQualities],
}
