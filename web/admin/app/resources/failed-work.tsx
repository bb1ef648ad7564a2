import { ownCommand } from '../data/own-command.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { ListPage } from '../parts/list-page.tsx'
import { RowActions } from '../parts/rows-table.tsx'
import { TwoLines } from '../parts/two-lines.tsx'
import { Verbatim } from '../parts/verbatim.tsx'

type Failed = { id: string; service: string; attempts: number; error: string | null }
type FailedJob = Failed & { job: string; failed_at: string }
type ParkedEvent = Failed & {
  key_of_all: string
  source: string
  key: string
  event: { name?: string }
  parked_at: string
}

const pathOf = ({ service }: Failed, list: string, id: unknown) => `/api/${service}/v1/${list}/${id}`

/** Background work of any service whose attempts are used up. */
export const FailedJobList = () => {
  const text = useText()
  return (
    <ListPage<FailedJob>
      title={text('common.nav_failed_jobs')}
      empty={text('platform.no_failed_jobs')}
      columns={[
        {
          id: 'job',
          label: text('fields.job'),
          show: ({ job, error }) => (
            <TwoLines below={error} bad>
              <Verbatim>{job}</Verbatim>
            </TwoLines>
          ),
        },
        { id: 'service', label: text('fields.service'), show: ({ service }) => service, from: 'sm' },
        {
          id: 'attempts',
          label: text('fields.attempts'),
          show: ({ attempts }) => text.number(attempts),
          end: true,
          from: 'md',
        },
        { id: 'at', label: text('fields.at'), show: ({ failed_at }) => text.instant(failed_at), end: true },
        {
          id: 'act',
          label: '',
          end: true,
          show: (job) => (
            <Command
              permission="system:manage"
              run={() => ownCommand('POST', `${pathOf(job, 'failed-jobs', job.id)}/retry`, {})}
              label={text('common.try_again')}
              title={text('platform.retry_job', { job: job.job })}
              explain={text('platform.retry_job_text')}
              done={text('common.saved')}
            />
          ),
        },
      ]}
    />
  )
}

/** Events that a service could not apply; what comes after them for the same thing waits. */
export const ParkedEventList = () => {
  const text = useText()
  return (
    <ListPage<ParkedEvent>
      title={text('common.nav_parked_events')}
      empty={text('platform.no_parked_events')}
      columns={[
        {
          id: 'event',
          label: text('fields.event'),
          show: ({ event, source, error }) => (
            <TwoLines below={error} bad>
              <Verbatim>{event.name ?? source}</Verbatim>
            </TwoLines>
          ),
        },
        { id: 'service', label: text('fields.service'), show: ({ service }) => service, from: 'sm' },
        { id: 'key', label: text('fields.key'), show: ({ key }) => <Verbatim>{key}</Verbatim>, from: 'lg' },
        { id: 'at', label: text('fields.at'), show: ({ parked_at }) => text.instant(parked_at), end: true },
        { id: 'act', label: '', end: true, show: (parked) => <EventActions parked={parked} /> },
      ]}
    />
  )
}

const EventActions = ({ parked }: { parked: ParkedEvent }) => {
  const text = useText()
  const path = pathOf(parked, 'parked-events', parked.key_of_all.slice(parked.service.length + 1))
  return (
    <RowActions>
      <Command
        permission="system:manage"
        run={() => ownCommand('POST', `${path}/replay`, {})}
        label={text('platform.replay')}
        title={text('platform.replay')}
        explain={text('platform.replay_text')}
        done={text('common.saved')}
      />
      <Command
        permission="system:manage"
        run={() => ownCommand('DELETE', path, {})}
        danger
        label={text('platform.discard')}
        title={text('platform.discard')}
        explain={text('platform.discard_text')}
        done={text('common.deleted')}
      />
    </RowActions>
  )
}
