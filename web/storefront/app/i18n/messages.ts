import type account from '../messages/account/en.json'
import type around from '../messages/around/en.json'
import type cart from '../messages/cart/en.json'
import type checkout from '../messages/checkout/en.json'
import type common from '../messages/common/en.json'
import type content from '../messages/content/en.json'
import type details from '../messages/details/en.json'
import type door from '../messages/door/en.json'
import type email from '../messages/email/en.json'
import type home from '../messages/home/en.json'
import type listing from '../messages/listing/en.json'
import type permissions from '../messages/permissions/en.json'
import type preferences from '../messages/preferences/en.json'
import type privacy from '../messages/privacy/en.json'
import type product from '../messages/product/en.json'
import type search from '../messages/search/en.json'
import type security from '../messages/security/en.json'
import type wishlist from '../messages/wishlist/en.json'

type Catalogue = typeof account &
  typeof around &
  typeof cart &
  typeof checkout &
  typeof common &
  typeof content &
  typeof details &
  typeof door &
  typeof email &
  typeof home &
  typeof listing &
  typeof permissions &
  typeof preferences &
  typeof privacy &
  typeof product &
  typeof search &
  typeof security &
  typeof wishlist

/** The name of every text of the interface: `area.what_it_says`. */
export type MessageId = keyof Catalogue
