import { Collections } from '../components/home/collections.tsx'
import { Departments } from '../components/home/departments.tsx'
import { Hero } from '../components/home/hero.tsx'
import { Makers } from '../components/home/makers.tsx'
import { Promises } from '../components/home/promises.tsx'
import { Shelf } from '../components/home/shelf.tsx'
import { Story } from '../components/home/story.tsx'
import { loadFrontPage } from '../home/front-page.ts'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import { shopOf } from '../shop.ts'
import type { Route } from './+types/home.ts'

export const loader = ({ context }: Route.LoaderArgs) => loadFrontPage(shopOf(context))

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({
    title: 'Selvedge',
    whole_title: t('common.site_title'),
    picture: args.loaderData?.hero[0]?.pictures[0],
  }))

export default function Home({ loaderData }: Route.ComponentProps) {
  const t = useTranslate()
  const { hero, newest, departments, collections, bestsellers, stocked, brands } = loaderData
  return (
    <>
      <Hero cards={hero} />
      <Shelf title={t('home.new_in')} cards={newest} to="/search?sort=newest" />
      <Departments departments={departments} />
      <Collections collections={collections} />
      <Shelf
        title={t('home.bestsellers')}
        text={t('home.bestsellers_text')}
        cards={bestsellers}
        to="/search?sort=bestselling"
      />
      <Shelf
        title={t('home.stocked')}
        text={t('home.stocked_text')}
        cards={stocked}
        to="/search?available=true"
      />
      <Story />
      <Makers brands={brands} />
      <Promises />
    </>
  )
}
