import {
  anyone,
  command,
  failure,
  Id,
  Instant,
  object,
  query,
  type Static,
  signedIn,
  T,
} from '@selvedge/kernel/contract'

/** Products that one wishlist takes. */
export const wishesAtMost = 500

/** 192 random bits in base64url: knowing it is having the wishlist. */
export const WishlistToken = T.String({ pattern: '^[A-Za-z0-9_-]{32}$' })

export const Wish = object({
  product_id: Id,
  /** In which colour or size, where that was said. */
  variant_id: T.Union([Id, T.Null()]),
  added_at: Instant,
})
export type Wish = Static<typeof Wish>

export const Wishlist = object({
  wishlist_token: WishlistToken,
  customer_id: T.Union([Id, T.Null()]),
  /** Each product once, the latest first. Whether it is still sold is the catalogue's to say. */
  items: T.Array(Wish),
})
export type Wishlist = Static<typeof Wishlist>

export const WishlistNotFound = failure('WISHLIST_NOT_FOUND', 404, {
  message: 'This wishlist does not exist (any more).',
})
export const WishlistFull = failure('WISHLIST_FULL', 409, {
  message: 'A wishlist takes no more products.',
  details: object({ max: T.Integer() }),
})

const path = { wishlist_token: WishlistToken }

export const wishlistOperations = {
  create_wishlist: command({
    summary:
      'Opens a wishlist: a guest’s, whose token is the only way to it, or the one of whoever is logged in.',
    http: 'POST /wishlists',
    access: anyone,
    input: object({}),
    output: Wishlist,
    status: 201,
  }),
  get_my_wishlist: query({
    summary: 'The wishlist of whoever is logged in.',
    http: 'GET /wishlists/mine',
    access: signedIn,
    input: object({}),
    output: Wishlist,
    failures: [WishlistNotFound],
  }),
  merge_into_my_wishlist: command({
    summary:
      'Moves what is in a guest’s wishlist into the one of whoever is logged in, in the order in which it was added.',
    http: 'POST /wishlists/mine/merge',
    access: signedIn,
    repeatable: true,
    input: object(path),
    output: Wishlist,
    failures: [WishlistNotFound],
  }),
  get_wishlist: query({
    summary: 'A wishlist.',
    http: 'GET /wishlists/{wishlist_token}',
    access: anyone,
    input: object(path),
    output: Wishlist,
    failures: [WishlistNotFound],
  }),
  put_wish: command({
    summary:
      'Adds a product to a wishlist. One that is there stays in its place, and takes the variant that is given.',
    http: 'PUT /wishlists/{wishlist_token}/items/{product_id}',
    access: anyone,
    repeatable: true,
    input: object({ ...path, product_id: Id, variant_id: T.Optional(Id) }),
    output: Wishlist,
    failures: [WishlistNotFound, WishlistFull],
  }),
  remove_wish: command({
    summary: 'Takes a product off a wishlist, where it is on it.',
    http: 'DELETE /wishlists/{wishlist_token}/items/{product_id}',
    access: anyone,
    repeatable: true,
    input: object({ ...path, product_id: Id }),
    output: Wishlist,
    failures: [WishlistNotFound],
  }),
}
