import { type Setting, setting } from '@selvedge/kernel'
import { T, type TSchema } from '@selvedge/kernel/contract'

export const settings = {
  MEDIA_DIR: setting(
    T.String(),
    'A folder for uploaded pictures and for those made of them. Empty: `media` in `DATA_DIR`.',
    { default: '' },
  ),
  MEDIA_CACHE_MB: setting(
    T.Integer({ minimum: 1, maximum: 1_048_576 }),
    'How much of the disk the pictures take that were made of others, in MiB; what nobody asked for longest goes.',
    { default: 512 },
  ),
  MEDIA_RENDERERS: setting(
    T.Integer({ minimum: 1, maximum: 64 }),
    'How many pictures a process makes at once, each on one processor.',
    { default: 2 },
  ),
  MEDIA_QUEUE: setting(
    T.Integer({ minimum: 0, maximum: 10_000 }),
    'How many more may wait to be made; beyond that the answer is 503 with `Retry-After`.',
    { default: 96 },
  ),
  MEDIA_S3_ENDPOINT: setting(
    T.String(),
    'Keeps uploads in a bucket of S3, or of what speaks its protocol, at this address (`https://s3.eu-central-1.amazonaws.com`). Empty: in `MEDIA_DIR`.',
    { default: '' },
  ),
  MEDIA_S3_BUCKET: setting(T.String(), 'The bucket, addressed by path. It stays private.', { default: '' }),
  MEDIA_S3_REGION: setting(T.String(), 'The region that requests are signed for.', { default: 'auto' }),
  MEDIA_S3_ACCESS_KEY_ID: setting(T.String(), 'Who the bucket knows us as.', { default: '' }),
  MEDIA_S3_SECRET_ACCESS_KEY: setting(T.String(), 'Signs requests to the bucket.', {
    default: '',
    secret: true,
  }),
} satisfies Record<string, Setting<TSchema>>
