import { startTransition } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { HydratedRouter } from 'react-router/dom'
import { mendPictures } from './mend-pictures.ts'

startTransition(() => {
  hydrateRoot(document, <HydratedRouter />)
})
mendPictures(document)
