import { ApiError, Failed, type Image, type Refusal } from '@selvedge/sdk'
import { renewSession } from '../auth/session.ts'
import { newKey } from './sdk.ts'

type Uploading = {
  file: File
  /** From 0 to 1. */
  onProgress: (part: number) => void
}

/**
 * Sends a picture, and tells how far it is, which `fetch` cannot.
 * @throws ApiError where it is refused, or the network is away
 */
export const uploadImage = async (uploading: Uploading): Promise<Image> => {
  const key = newKey()
  const first = await attempt(uploading, key)
  const answer = first.status === 401 && (await renewSession()) ? await attempt(uploading, key) : first
  if (answer.status === 201) return answer.body as Image
  const refusal = (answer.body ?? { code: 'UNAVAILABLE', message: '', details: {} }) as Refusal
  throw new ApiError('media.upload_image', new Failed({ ...refusal, status: answer.status }, refusal.details))
}

const attempt = ({ file, onProgress }: Uploading, key: string) =>
  new Promise<{ status: number; body: unknown }>((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', '/admin/api/media/v1/images')
    request.setRequestHeader('content-type', file.type)
    request.setRequestHeader('x-selvedge-admin', '1')
    request.setRequestHeader('idempotency-key', key)
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total)
    request.onloadend = () => resolve({ status: request.status, body: request.response })
    request.send(file)
  })
