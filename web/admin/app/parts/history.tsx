import { Box } from '@mui/material'
import type { RevisedKind, Revision } from '@selvedge/sdk'
import type { Identified } from '../data/resource.ts'
import { useText } from '../i18n/use-text.ts'
import { AccountName } from '../resources/account-name.tsx'
import { Command } from './command.tsx'
import { RelatedList } from './list-page.tsx'
import { Verbatim } from './verbatim.tsx'

type Of = { kind: RevisedKind; id: string }

const shownAtMost = 8

/** Who changed something, when and what, the newest first, and the way back to each version. */
export const History = ({ kind, id }: Of) => {
  const text = useText()
  return (
    <RelatedList<Identified<Revision>>
      resource="revisions"
      filter={{ kind, id }}
      title={text('shop.history')}
      empty={text('shop.no_history')}
      columns={[
        { id: 'at', label: text('fields.at'), show: ({ at }) => text.instant(at) },
        { id: 'by', label: text('fields.actor'), show: ({ actor }) => <By actor={actor} /> },
        {
          id: 'what',
          label: text('fields.fields'),
          show: (revision) => <Differences revision={revision} />,
        },
        {
          id: 'restore',
          label: '',
          end: true,
          show: ({ version, action, at }) =>
            action !== 'deleted' && (
              <Command
                service="catalog"
                operation="restore_revision"
                input={{ kind, id, version }}
                label={text('shop.restore')}
                title={text('shop.restore_title', { at: text.instant(at) })}
                explain={text('shop.restore_text')}
                done={text('common.saved')}
              />
            ),
        },
      ]}
    />
  )
}

const By = ({ actor }: Pick<Revision, 'actor'>) => {
  const text = useText()
  if (actor === null) return '–'
  if (actor.kind === 'person' && actor.id !== null) return <AccountName id={actor.id} />
  return text.of(`shop.by_${actor.kind}`, actor.kind)
}

const shown = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

const Differences = ({ revision: { action, differences } }: { revision: Revision }) => {
  const text = useText()
  if (differences.length === 0) return text.of(`shop.action_${action}`, action)
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', overflowWrap: 'anywhere' }}>
      {differences.slice(0, shownAtMost).map(({ path, before, after }) => (
        <li key={path.join('/')}>
          <Verbatim mono>{path.join('.')}</Verbatim>{' '}
          {before !== null && (
            <Box component="del" sx={{ color: 'error.main' }}>
              {shown(before).slice(0, 200)}
            </Box>
          )}{' '}
          {after !== null && (
            <Box component="ins" sx={{ color: 'success.main', fontWeight: 550, textDecoration: 'none' }}>
              {shown(after).slice(0, 200)}
            </Box>
          )}
        </li>
      ))}
      {differences.length > shownAtMost && (
        <li>{text('shop.and_more', { count: differences.length - shownAtMost })}</li>
      )}
    </Box>
  )
}
