import type { ComponentProps } from 'react'
import { useRouteLoaderData } from 'react-router'
import { usePath } from '../../i18n/paths.tsx'
import { productData } from '../../product/structured-data.ts'
import type { Style } from '../../product/style.ts'
import type { loader as rootLoader } from '../../root.tsx'
import { JsonLd } from '../json-ld.tsx'
import { DeliveryPromise } from './delivery-promise.tsx'
import { Details } from './details.tsx'

/** What there is to know of a product, for people and for search engines. */
export const About = ({ isPreview, ...props }: ComponentProps<typeof Details> & { isPreview: boolean }) => (
  <>
    <DeliveryPromise delivery={props.delivery} />
    <div className="mt-9">
      <Details {...props} />
    </div>
    {!isPreview && <StructuredData style={props.style} />}
  </>
)

const StructuredData = ({ style }: { style: Style }) => {
  const path = usePath()
  const origin = useRouteLoaderData<typeof rootLoader>('root')?.origin
  if (origin === undefined) return null
  const address = `${origin}${path(`/p/${style.slug}`)}`
  return <JsonLd data={import.meta.env.SSR ? productData(style, { origin, address }) : {}} />
}
