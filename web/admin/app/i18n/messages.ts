import type bulk from '../messages/bulk/en.json'
import type collections from '../messages/collections/en.json'
import type common from '../messages/common/en.json'
import type failures from '../messages/failures/en.json'
import type fields from '../messages/fields/en.json'
import type garment from '../messages/garment/en.json'
import type people from '../messages/people/en.json'
import type permissions from '../messages/permissions/en.json'
import type platform from '../messages/platform/en.json'
import type prices from '../messages/prices/en.json'
import type range from '../messages/range/en.json'
import type search from '../messages/search/en.json'
import type shop from '../messages/shop/en.json'
import type status from '../messages/status/en.json'
import type texts from '../messages/texts/en.json'

/** The name of every text of the back office: `area.what_it_says`. */
export type MessageId =
  | keyof typeof bulk
  | keyof typeof collections
  | keyof typeof common
  | keyof typeof failures
  | keyof typeof fields
  | keyof typeof garment
  | keyof typeof people
  | keyof typeof permissions
  | keyof typeof platform
  | keyof typeof prices
  | keyof typeof range
  | keyof typeof search
  | keyof typeof shop
  | keyof typeof status
  | keyof typeof texts
