import type { TestContext } from 'node:test'
import { removeFolder, type Shop, type ShopOptions, startShop, temporaryFolder } from './shop.ts'

export type Place = {
  dataDir: string
  start(options?: Omit<ShopOptions, 'dataDir'>): Promise<Shop>
}

/** A data folder of a test's own. After the test the shops that still run there are ended, and it is removed. */
export const placeFor = async (t: TestContext): Promise<Place> => {
  const dataDir = await temporaryFolder()
  const shops: Shop[] = []
  t.after(async () => {
    for (const shop of shops) await shop.stop()
    await removeFolder(dataDir)
  })
  return {
    dataDir,
    start: async (options = {}) => {
      const shop = await startShop({ ...options, dataDir })
      shops.push(shop)
      return shop
    },
  }
}
