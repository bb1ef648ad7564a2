import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { assertFocus, focusFindings, hasFocus, tabTo, untilFocused } from './focus.ts'
import { addToBag, confirmed, newEmail, onlyOrderOf, sizeOf, sizeOn, stylesOnSale } from './shopping.ts'
import { gatherFindings } from './soundness.ts'
import { go, openShopWindow } from './window.ts'

const { shop, enter } = await openShopWindow()
const [style, another] = await stylesOnSale(shop)
assert.ok(style && another)

const type = async (page: Page, field: Locator, text: string) => {
  await tabTo(page, field)
  await page.keyboard.type(text)
}

test('somebody with nothing but a keyboard searches, chooses, changes the bag and pays', async () => {
  const page = await enter()
  const email = newEmail()
  await go(page, '/en')
  await page.keyboard.press('Tab')
  assert.ok(await hasFocus(page.getByRole('link', { name: 'Skip to content' })))
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  assert.equal(await page.getByRole('main').locator(':focus').count(), 1)

  await go(page, '/en')
  await type(page, page.getByRole('banner').getByRole('search').locator('input'), style.name)
  const option = page
    .getByRole('group', { name: 'Products' })
    .getByRole('option')
    .filter({ hasText: style.name })
    .first()
  await option.waitFor()
  for (let presses = 0; presses < 10 && (await option.getAttribute('aria-selected')) !== 'true'; presses++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/en/p/${style.slug}`)
  await page.getByRole('heading', { level: 1, name: style.name }).waitFor()
  await assertFocus(page, 'going to a product')

  await tabTo(page, page.getByRole('radio', { disabled: false }).first())
  const size = sizeOn(page, style)
  await page.keyboard.press('Space')
  for (let presses = 0; presses < 12 && !(await size.isChecked()); presses++)
    await page.keyboard.press('ArrowRight')
  assert.ok(await size.isChecked())
  const add = page.getByRole('button', { name: 'Add to bag' }).first()
  await tabTo(page, add)
  await page.keyboard.press('Enter')
  const drawer = page.getByRole('dialog', { name: 'Your bag' })
  await drawer.getByText('Added to your bag').waitFor()
  assert.equal(await drawer.locator(':focus').count(), 1)
  await page.keyboard.press('Escape')
  await drawer.waitFor({ state: 'detached' })
  await untilFocused(add)

  await tabTo(page, page.getByRole('banner').getByRole('link', { name: 'Bag, 1 item' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  const more = drawer.getByRole('button', { name: `One more: ${style.name}` })
  await tabTo(page, more)
  await page.keyboard.press('Enter')
  await drawer.getByRole('status', { name: 'Quantity' }).getByText('2', { exact: true }).waitFor()
  await untilFocused(more)
  const remove = drawer.getByRole('button', { name: `Remove: ${style.name}` })
  await tabTo(page, remove)
  await page.keyboard.press('Enter')
  await untilFocused(drawer.getByRole('button', { name: 'Put it back' }))
  // The header, behind the drawer, tells what the shop knows of the bag.
  const known = (name: string) =>
    page.getByRole('link', { name, includeHidden: true }).waitFor({ state: 'attached' })
  await known('Bag, empty')
  await page.keyboard.press('Enter')
  await untilFocused(remove)
  await known('Bag, 2 items')
  await tabTo(page, drawer.getByRole('link', { name: 'Go to checkout' }))
  await page.keyboard.press('Enter')

  await page.waitForURL('**/en/checkout')
  await page.getByRole('heading', { level: 1, name: 'Checkout' }).waitFor()
  await assertFocus(page, 'going to the checkout')
  await type(page, page.getByLabel('E-mail address'), email)
  await type(page, page.getByLabel('Country or region'), 'Germany')
  await type(page, page.getByLabel('Full name'), 'Ada Park')
  await type(page, page.getByLabel('Street and number'), 'Lindenallee 1')
  await type(page, page.getByLabel('Postcode'), '10115')
  await type(page, page.getByLabel('Town or city'), 'Berlin')
  await tabTo(page, page.getByRole('radio', { checked: true }))
  // What is missing is told, and the focus goes there.
  await tabTo(page, page.getByRole('button', { name: 'Order and pay' }))
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('The card number is missing').waitFor()
  await untilFocused(page.getByLabel('Card number'))
  await page.keyboard.type('4242424242424242')
  await type(page, page.getByLabel('Expiry date'), '1234')
  await type(page, page.getByLabel('Security code'), '123')
  await page.keyboard.press('Enter')
  const number = await confirmed(page)
  await assertFocus(page, 'ordering')
  const order = await onlyOrderOf(shop, email)
  assert.deepEqual([order.number, order.lines[0]?.quantity], [number, 2])
  assert.equal(order.lines[0]?.variant_id, sizeOf(style).id)
})

type Opening = {
  opener: Locator
  opened: Locator /** What the focus goes into, if it is more. */
  around?: Locator
}

/** Opens something by Enter, and closes it by Escape: the focus goes in, and back to where it was. */
const opensAndCloses = async (page: Page, { opener, opened, around = opened }: Opening) => {
  await tabTo(page, opener)
  await page.keyboard.press('Enter')
  await opened.waitFor()
  await page.keyboard.press('Tab')
  await assertFocus(page, 'opening')
  assert.equal(await around.locator(':focus').count(), 1, `the focus goes into ${around}`)
  assert.equal(await hasFocus(opener), false)
  await page.keyboard.press('Escape')
  await opened.waitFor({ state: 'hidden' })
  await untilFocused(opener)
}

test('Escape closes what a key has opened, and gives the focus back', async () => {
  const page = await enter()
  await go(page, `/en/p/${another.slug}`)
  const menu = page.getByRole('navigation', { name: 'Departments' }).locator('details').first()
  await opensAndCloses(page, {
    opener: menu.locator('summary'),
    opened: menu.getByRole('list'),
    around: menu,
  })
  await opensAndCloses(page, {
    opener: page
      .getByRole('region', { name: /^Pictures of/ })
      .getByRole('link')
      .first(),
    opened: page.getByRole('dialog', { name: another.name }),
  })
  await opensAndCloses(page, {
    opener: page.getByRole('link', { name: 'Size guide' }),
    opened: page.getByRole('dialog', { name: 'Size guide' }),
  })
})

test('on a phone, too, Escape closes what a key has opened', async () => {
  const page = await enter({ width: 'phone' })
  await go(page, '/en')
  const menu = page.getByRole('banner').locator('details[data-menu]').first()
  await opensAndCloses(page, {
    opener: menu.locator('summary').first(),
    opened: menu.getByRole('navigation', { name: 'Menu' }),
  })
  await opensAndCloses(page, {
    opener: page.getByRole('banner').getByRole('link', { name: 'Search' }),
    opened: page.getByRole('dialog', { name: 'Search' }),
  })
  await go(page, '/en/search?search=shirt')
  await opensAndCloses(page, {
    opener: page.getByRole('button', { name: 'Filters' }),
    opened: page.getByRole('dialog', { name: 'Filters' }),
  })
})

test('the suggestions of the search close by Escape, and the text stays', async () => {
  const page = await enter()
  await go(page, '/en')
  const field = page.getByRole('banner').getByRole('search').locator('input')
  await type(page, field, 'shirt')
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('option').first().waitFor({ state: 'hidden' })
  assert.ok(await hasFocus(field))
  await page.keyboard.press('Enter')
  await page.waitForURL('**/en/search?search=*')
  await page.getByRole('status').filter({ hasText: 'piece' }).first().waitFor()
  await assertFocus(page, 'searching')
})

test('every stop of the keyboard is seen, and none is a trap', async () => {
  const page = await enter()
  const found = gatherFindings()
  await addToBag(page, another)
  for (const path of [
    '/en',
    '/en/search?search=shirt',
    `/en/p/${another.slug}`,
    '/en/cart',
    '/en/checkout',
  ]) {
    await go(page, path)
    const last = page.getByRole('contentinfo').getByRole('button', { name: 'Apply' })
    let presses = 0
    while (!(await hasFocus(last)) && presses < 150) {
      await page.keyboard.press('Tab')
      presses += 1
      found.add(path, await focusFindings(page))
    }
    if (presses === 150) found.add(path, ['the keyboard does not come to the end'])
  }
  found.assertNone()
})

test('the slider of the price shows that it has the focus', async () => {
  const page = await enter()
  await go(page, '/en/search?search=shirt')
  const slider = page.getByRole('slider', { name: 'Lowest price' })
  await tabTo(page, slider)
  const focused = await slider.screenshot()
  await slider.blur()
  assert.ok(!focused.equals(await slider.screenshot()))
})
