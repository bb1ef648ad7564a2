import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from '../load.ts'
import { freePort, isReady, repository, startMain } from '../processes.ts'

/** A page that is measured, and the API's answer that holds the same products. */
export type Page = {
  name: string
  path: string
  api: string
  /** What a shopper does on it, by the accessible name of what is pressed. */
  press: { role: 'radio' | 'button' | 'link' | 'combobox'; name: RegExp }[]
}

export type DemoShop = {
  url: string
  port: number
  pages: readonly Page[]
  /** Milliseconds of processor that the server has used. */
  processorMilliseconds(): Promise<number>
  stop(): Promise<void>
}

const products = 2000

/** The demo shop as `npm start` runs it, whose pictures are drawn; kept between runs. */
export const startDemo = async (): Promise<DemoShop> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = startMain({
    args: ['--demo', '--products', String(products)],
    env: { PORT: String(port), DATA_DIR: join(repository, 'bench/.cache/storefront') },
  })
  await Promise.race([until('the shop is ready', 180, () => isReady(port)), server.ended])
  const list = '/api/catalog/v1/products?available=true&sort_by=created_at&sort_order=desc'
  const { data } = (await (await fetch(`${url}${list}&search=shirt&limit=1`)).json()) as {
    data: { slug: string }[]
  }
  const slug = data[0]?.slug
  if (slug === undefined) throw new Error('the demo shop sells nothing')
  const { data: categories } = (await (await fetch(`${url}/api/catalog/v1/categories`)).json()) as {
    data: { id: string; slug: string; parent_id: string | null }[]
  }
  const department = categories.find(({ parent_id }) => parent_id === null)
  if (department === undefined) throw new Error('the demo shop has no departments')
  return {
    url,
    port,
    pages: [
      { name: 'home', path: '/en', api: `${list}&limit=8&facets=false`, press: [] },
      {
        name: 'listing',
        path: `/en/c/${department.slug}`,
        api: `${list}&limit=24&category_id=${department.id}`,
        press: [],
      },
      {
        name: 'product',
        path: `/en/p/${slug}`,
        api: `/api/catalog/v1/products/by-slug/${slug}`,
        press: [
          { role: 'radio', name: /./ },
          { role: 'button', name: /Add to bag/ },
        ],
      },
    ],
    processorMilliseconds: async () => {
      const stat = await readFile(`/proc/${server.child.pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      return (Number(fields[11]) + Number(fields[12])) * 10
    },
    stop: server.stop,
  }
}
