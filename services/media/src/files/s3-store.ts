import { PeerError } from '@selvedge/kernel'
import { fail, Unavailable } from '@selvedge/kernel/contract'
import { S3mini } from 's3mini'
import type { FileStore } from './file-store.ts'

export type S3Settings = {
  endpoint: string
  bucket: string
  region: string
  access_key_id: string
  secret_access_key: string
}

const timeoutMilliseconds = 15_000

/** Files in a bucket of S3, or of what speaks its protocol (MinIO, R2, Ceph, Garage), addressed by path. */
export const s3Store = (settings: S3Settings): FileStore => {
  const bucket = new S3mini({
    endpoint: `${settings.endpoint.replace(/\/+$/, '')}/${settings.bucket}`,
    region: settings.region,
    accessKeyId: settings.access_key_id,
    secretAccessKey: settings.secret_access_key,
    requestAbortTimeout: timeoutMilliseconds,
  })
  return {
    put: async (file, bytes) => {
      await reach(bucket.putObject(keyOf(file), bytes, 'application/octet-stream'))
    },
    get: async (file) => {
      const found = await reach(bucket.getObjectArrayBuffer(keyOf(file)))
      return found === null ? undefined : Buffer.from(found)
    },
    remove: async (file) => {
      await reach(bucket.deleteObject(keyOf(file)))
    },
  }
}

/** A bucket that does not answer is a part of the platform that is not there just now; one that refuses us is set up wrong. */
const reach = async <T>(answer: Promise<T>): Promise<T> => {
  try {
    return await answer
  } catch (error) {
    const { status = 503 } = error as { status?: number }
    if (status < 500) throw error
    throw new PeerError('bucket', fail(Unavailable, { service: 'media' }))
  }
}

const keyOf = (file: string) => `originals/${file}`
