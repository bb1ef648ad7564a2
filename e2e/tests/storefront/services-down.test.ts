import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { descendantsOf } from '../machine.ts'
import { send } from '../shop.ts'
import { addToBag, fillCheckout, newEmail, place, type Style, sizeOn, stylesOnSale } from './shopping.ts'
import { go, hydrated, logged, openShopWindow } from './window.ts'

// Every service in a process of its own, as it is deployed, so that each can be missing.
const { shop, enter } = await openShopWindow({ program: 'dev-services.ts' })
const styles = await stylesOnSale(shop)
const styleAt = (n: number) => styles[n % styles.length] as Style
type Categories = { data: { slug: string; parent_id: string | null }[] }
const { body: categories } = await send<Categories>(shop, 'GET /api/catalog/v1/categories')
const department = categories.data.find(({ parent_id }) => parent_id === null)?.slug

/** Ends the process of a service without a word, as a machine that fails does. */
const kill = async (service: string): Promise<void> => {
  const pid = descendantsOf(Number(shop.child.pid)).find((each) => {
    const args = readFileSync(`/proc/${each}/cmdline`, 'utf8').split('\0')
    return args[args.indexOf('--services') + 1] === service && args.includes('--services')
  })
  assert.ok(pid, `${service} runs`)
  process.kill(pid, 'SIGKILL')
  while (descendantsOf(Number(shop.child.pid)).includes(pid)) await pause(20)
}

const statusOf = async (path: string): Promise<number> => (await fetch(shop.url + path)).status

test('without orders, pictures, the bag, the search or accounts the rest of the shop goes on', async () => {
  const page = await enter({ expected: logged(500, 502, 503, 504) })
  await page.clock.install()
  await page.clock.resume()
  await addToBag(page, styleAt(0))

  await kill('orders')
  for (const path of ['/en', `/en/p/${styleAt(0).slug}`, '/en/cart', '/en/checkout'])
    assert.equal(await statusOf(path), 200, `${path} without orders`)
  await fillCheckout(page, newEmail())
  await place(page)
  await page.getByRole('alert').getByText('We got no answer').waitFor()
  assert.equal(await page.getByLabel('Street and number').inputValue(), 'Lindenallee 1')
  await page.getByRole('button', { name: 'Send it again' }).waitFor()

  await kill('media')
  for (const path of ['/en', `/en/c/${department}`, `/en/p/${styleAt(0).slug}`, '/en/cart'])
    assert.equal(await statusOf(path), 200, `${path} without media`)

  await kill('cart')
  for (const path of ['/en', `/en/c/${department}`, `/en/p/${styleAt(1).slug}`, '/en/log-in', '/en/about'])
    assert.equal(await statusOf(path), 200, `${path} without cart`)
  await go(page, `/en/p/${styleAt(1).slug}`)
  await page.getByRole('heading', { level: 1, name: styleAt(1).name }).waitFor()
  await sizeOn(page, styleAt(1)).check()
  await page.getByRole('button', { name: 'Add to bag' }).first().click()
  await page
    .getByRole('status')
    .getByText('We could not reach your bag. Try again: nothing is added twice.')
    .waitFor()
  const bag = await page.goto('/en/cart')
  assert.equal(bag?.status(), 503)
  assert.equal(await bag?.headerValue('retry-after'), '10')
  await page.getByRole('heading', { level: 1, name: 'It is crowded in here' }).waitFor()
  await page.getByRole('banner').getByRole('link', { name: 'Selvedge, home' }).waitFor()
  // It comes back by itself, once it may.
  await page.getByText('This page looks again by itself.').waitFor()
  await hydrated(page)
  const [again] = await Promise.all([
    page.waitForResponse((answer) => new URL(answer.url()).pathname === '/en/cart'),
    page.clock.fastForward(16_000),
  ])
  assert.equal(again.status(), 503)

  await kill('search')
  for (const path of ['/en', `/en/p/${styleAt(2).slug}`, '/en/delivery-and-returns'])
    assert.equal(await statusOf(path), 200, `${path} without search`)
  const results = await page.goto('/en/search?search=shirt')
  assert.equal(results?.status(), 503)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByRole('banner').getByRole('link', { name: 'Selvedge, home' }).click()
  await page.waitForURL('**/en')
  await hydrated(page)

  await kill('identity')
  for (const path of ['/en', `/en/p/${styleAt(2).slug}`])
    assert.equal(await statusOf(path), 200, `${path} without identity`)

  await kill('catalog')
  const product = await page.goto(`/ar/p/${styleAt(2).slug}`)
  assert.equal(product?.status(), 503)
  assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
  assert.equal(await statusOf('/en'), 200)
  assert.equal(await statusOf('/en/about'), 200)
})
