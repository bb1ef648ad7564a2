import { orNull } from '../lenient.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/clicked.ts'

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** A browser tells which result of a search was opened, and does not wait. It says nothing of whoever opened it. */
export const action = async ({ request, context }: Route.ActionArgs) => {
  const shop = shopOf(context)
  const form = await request.formData()
  const [text, product_id] = [String(form.get('text') ?? '').trim(), String(form.get('product_id'))]
  const position = Number(form.get('position'))
  if (
    text !== '' &&
    text.length <= 200 &&
    uuid.test(product_id) &&
    Number.isInteger(position) &&
    position > 0
  )
    await orNull(
      shop.sdk.search.record_click({ text, product_id, position: Math.min(position, 10_000) }),
      shop,
    )
  return new Response(null, { status: 204 })
}
