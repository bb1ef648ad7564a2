import { later } from './later'

export const soon = later
