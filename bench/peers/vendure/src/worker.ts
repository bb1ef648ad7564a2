import { bootstrapWorker } from '@vendure/core'
import { config } from './config'

bootstrapWorker(config)
  .then((worker) => worker.startJobQueue())
  .then(() => console.log('the worker is ready'))
  .catch((error) => {
    console.error(error)
    process.exit(1)
  })
