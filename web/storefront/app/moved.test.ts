import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failed } from '@selvedge/sdk'
import { orMoved } from './moved.ts'
import type { Shop } from './shop.ts'

const asked: unknown[] = []
const shop = {
  request_id: '',
  reportError: () => {},
  sdk: {
    catalog: {
      get_moved: async (input: { slug: string }) => {
        asked.push(input)
        return input.slug === 'old'
          ? { id: '', slug: 'new' }
          : new Failed({ code: 'NOT_MOVED', status: 404, message: '' }, {})
      },
    },
  },
} as unknown as Shop
const at = (url: string, slug: string) => ({ kind: 'product', slug, request: new Request(url) }) as const
const nothing = (status: number) => async () => {
  throw new Response('', { status })
}
const thrown = async (work: Promise<unknown>): Promise<Response> => {
  try {
    await work
  } catch (error) {
    if (error instanceof Response) return error
  }
  throw new Error('nothing was thrown')
}

test('what is there is shown, and nobody is asked where it went', async () => {
  assert.equal(await orMoved(shop, at('https://shop.test/de/p/here', 'here'), async () => 7), 7)
  assert.deepEqual(asked, [])
})

test('an old address leads on for good, in its language and with its query', async () => {
  const response = await thrown(
    orMoved(shop, at('https://shop.test/de/p/old?colour=Ink', 'old'), nothing(404)),
  )
  assert.deepEqual([response.status, response.headers.get('location')], [301, '/de/p/new?colour=Ink'])
})

test('what never was anywhere stays not found; what fails for another reason is not asked about', async () => {
  assert.equal(
    (await thrown(orMoved(shop, at('https://shop.test/de/p/none', 'none'), nothing(404)))).status,
    404,
  )
  const before = asked.length
  assert.equal(
    (await thrown(orMoved(shop, at('https://shop.test/de/p/old', 'old'), nothing(503)))).status,
    503,
  )
  assert.equal((await thrown(orMoved(shop, at('https://shop.test/de/p/%20', ' '), nothing(404)))).status, 404)
  assert.equal(asked.length, before)
})
