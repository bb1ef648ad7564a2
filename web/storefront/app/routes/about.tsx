import { ContentHead } from '../components/content/content-head.tsx'
import { Passage } from '../components/content/passage.tsx'
import { useTranslate } from '../i18n/use-translate.ts'
import { pageMeta } from '../meta.ts'
import type { Route } from './+types/about.ts'

export const meta: Route.MetaFunction = (args) =>
  pageMeta(args, (t) => ({ title: t('around.about'), description: t('content.about_lead') }))

export default function About() {
  const t = useTranslate()
  return (
    <>
      <ContentHead title={t('content.about_title')} lead={t('content.about_lead')} />
      {(['name', 'choice', 'platform'] as const).map((part) => (
        <Passage key={part} title={t(`content.about_${part}_title`)}>
          <p>{t(`content.about_${part}_text`)}</p>
        </Passage>
      ))}
    </>
  )
}
