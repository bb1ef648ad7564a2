import { auditedServices } from 'virtual:platform'
import { ApiError } from '@selvedge/sdk'
import { ownCommand } from './own-command.ts'

type Page = { data: Record<string, unknown>[] }

/** The same list of every service, each record with its service. One that does not answer now is left out. */
export const readOfEach = async (path: 'failed-jobs' | 'parked-events') => {
  const lists = await Promise.all(
    auditedServices.map(async (service) => {
      try {
        const { data } = await ownCommand<Page>('GET', `/api/${service}/v1/${path}?limit=100`)
        return data.map((record) => ({ ...record, service, key_of_all: `${service}-${record.id}` }))
      } catch (error) {
        if (error instanceof ApiError && error.failed.code === 'UNAVAILABLE') return []
        throw error
      }
    }),
  )
  return lists.flat()
}
