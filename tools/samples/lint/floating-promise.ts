import { later } from './later.ts'

export const forget = () => {
  later()
}
