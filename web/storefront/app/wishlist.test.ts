import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ApiError, Failed, type Wishlist } from '@selvedge/sdk'
import { readCookies } from './session/cookies.ts'
import type { Shop } from './shop.ts'
import { changeWishlist, findWishlist } from './wishlist.ts'

const guests = 'g'.repeat(32)
const mine = 'm'.repeat(32)
const listOf = (wishlist_token: string): Wishlist => ({ wishlist_token, customer_id: null, items: [] })
const gone = new Failed({ code: 'WISHLIST_NOT_FOUND', status: 404, message: 'Gone.' }, {})
const down = async () => {
  throw new ApiError('cart', new Failed({ code: 'UNAVAILABLE', status: 503, message: 'Away.' }, {}))
}

type Answers = Partial<Record<keyof Shop['sdk']['cart'], (input: never) => Promise<unknown>>>

const shopWith = (cart: Answers, { token, cookie }: { token?: string; cookie?: string } = {}) => {
  const cookies = readCookies(cookie === undefined ? null : `selvedge_wishlist=${cookie}`, false)
  return {
    shop: { sdk: { cart }, session: { token }, cookies, reportError: () => {} } as unknown as Shop,
    cookies,
  }
}

test('a guest gets a wishlist with the first thing that is kept, and finds it again by a cookie', async () => {
  const { shop, cookies } = shopWith({ create_wishlist: async () => listOf(guests) })
  assert.equal(await findWishlist(shop), null)
  assert.equal(await changeWishlist(shop, async (token) => token), guests)
  assert.match(
    cookies.changes().join(),
    new RegExp(`^selvedge_wishlist=${guests}; Path=/; SameSite=Lax; HttpOnly`),
  )
})

test('a wishlist that is gone is followed by a new one; one with a broken token is never asked for', async () => {
  const kept = async (token: string) => (token === mine ? gone : token)
  const { shop } = shopWith({ create_wishlist: async () => listOf(guests) }, { cookie: mine })
  assert.equal(await changeWishlist(shop, kept), guests)
  const asked: string[] = []
  const broken = shopWith({ get_wishlist: async () => asked.push('asked') }, { cookie: 'x" onload=' })
  assert.equal(await findWishlist(broken.shop), null)
  assert.deepEqual(asked, [])
})

test('what a guest kept becomes the customer’s, once', async () => {
  const { shop, cookies } = shopWith(
    { merge_into_my_wishlist: async () => listOf(mine), get_my_wishlist: async () => gone },
    { token: 'jwt', cookie: guests },
  )
  assert.equal((await findWishlist(shop))?.wishlist_token, mine)
  assert.match(cookies.changes().join(), /^selvedge_wishlist=; .*Max-Age=0$/)
  assert.equal(await findWishlist(shop), null)
})

test('while carts are away no page fails, but a change does, and nothing takes the place of what was kept', async () => {
  const opened: string[] = []
  const away = { merge_into_my_wishlist: down, get_my_wishlist: down, get_wishlist: down }
  const create_wishlist = async () => opened.push('another')
  for (const visitor of [{ token: 'jwt', cookie: guests }, { cookie: guests }]) {
    const { shop, cookies } = shopWith({ ...away, create_wishlist }, visitor)
    assert.equal(await findWishlist(shop), null)
    await assert.rejects(changeWishlist(shop, down), ApiError)
    assert.deepEqual(cookies.changes(), [])
  }
  assert.deepEqual(opened, [])
})
