import { Button } from '@mui/material'
import type { Brand } from '@selvedge/sdk'
import { useRedirect } from 'ra-core'
import { Link } from 'react-router-dom'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { DetailPage } from '../parts/detail-page.tsx'
import { Facts } from '../parts/facts.tsx'
import { History } from '../parts/history.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import { OutdatedProgress } from './outdated-progress.tsx'

/** Whose products the shop sells. */
export const BrandList = () => {
  const text = useText()
  return (
    <ListPage<Brand>
      title={text('common.nav_brands')}
      empty={text('range.no_brands')}
      to={({ id }) => `/brands/${id}/show`}
      intro={<OutdatedProgress />}
      actions={<BrandCommand />}
      columns={[
        { id: 'name', label: text('fields.name'), show: ({ name }) => name },
        { id: 'slug', label: text('fields.address_in_shop'), show: ({ slug }) => slug, from: 'sm' },
        {
          id: 'description',
          label: text('fields.description'),
          show: ({ description }) => (description.length > 90 ? `${description.slice(0, 88)}…` : description),
          from: 'md',
        },
      ]}
    />
  )
}

/** Adds a brand, or changes one. */
const BrandCommand = ({ brand }: { brand?: Brand }) => {
  const text = useText()
  const redirect = useRedirect()
  const label = text(brand ? 'common.edit' : 'range.add_brand')
  return (
    <Command<Brand>
      service="catalog"
      operation={brand ? 'patch_brand' : 'create_brand'}
      {...(brand
        ? { input: { brand_id: brand.id } }
        : { onDone: ({ id }: Brand) => redirect('show', 'brands', id) })}
      primary={brand === undefined}
      label={label}
      title={brand ? text('range.edit_brand', { name: brand.name }) : label}
      explain={text(brand ? 'range.rename_text' : 'range.add_brand_text')}
      questions={[
        { name: 'name', label: text('fields.name'), required: true, first: brand?.name },
        {
          name: 'slug',
          label: text('fields.address_in_shop'),
          required: brand !== undefined,
          first: brand?.slug,
          ...(brand ? {} : { help: text('range.slug_help') }),
        },
        { name: 'description', label: text('fields.description'), kind: 'lines', first: brand?.description },
      ]}
      inputOf={(answers) => ({ ...answers, description: answers.description ?? '' })}
      done={text('common.saved')}
    />
  )
}

const productsOf = (brand: string) => `/products?filter=${encodeURIComponent(JSON.stringify({ brand }))}`

export const BrandPage = () => {
  const text = useText()
  return (
    <DetailPage<Brand>
      title={({ name }) => name}
      up={{ to: '/brands', label: text('common.nav_brands') }}
      actions={(brand) => (
        <>
          <Button component={Link} to={productsOf(brand.name)}>
            {text('range.its_products')}
          </Button>
          <BrandCommand key={brand.name} brand={brand} />
          <DeleteBrand brand={brand} />
        </>
      )}
    >
      {(brand) => (
        <>
          <OutdatedProgress />
          <Section title={text('shop.about')}>
            <Facts
              of={[
                [text('fields.address_in_shop'), brand.slug],
                [text('fields.description'), brand.description],
              ]}
            />
          </Section>
          <History kind="brand" id={brand.id} />
        </>
      )}
    </DetailPage>
  )
}

/** Refused as long as products have it; the page leads to these. */
const DeleteBrand = ({ brand: { id, name } }: { brand: Brand }) => {
  const text = useText()
  const redirect = useRedirect()
  return (
    <Command
      service="catalog"
      operation="delete_brand"
      input={{ brand_id: id }}
      danger
      label={text('common.delete')}
      title={text('range.delete_brand', { name })}
      explain={text('range.delete_brand_text')}
      done={text('common.deleted')}
      onDone={() => redirect('list', 'brands')}
    />
  )
}
