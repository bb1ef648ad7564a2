import { Box, Button, Tab, Tabs } from '@mui/material'
import { ShowBase, useShowContext } from 'ra-core'
import type { ReactNode } from 'react'
import { useSearchParams } from 'react-router-dom'
import { useText } from '../i18n/use-text.ts'
import { describeFailure, isGone, toldByPage } from './describe-failure.ts'
import { Page } from './page.tsx'

export type DetailTab<Row> = { id: string; label: string; show: (row: Row) => ReactNode }

type DetailProps<Row> = {
  /** Where it is not the one that the address names. */
  resource?: string
  title: (row: Row) => string
  up: { to: string; label: string }
  aside?: (row: Row) => ReactNode
  actions?: (row: Row) => ReactNode
  /** One of them is shown; which, stands in the address. */
  tabs?: readonly DetailTab<Row>[]
  children?: (row: Row) => ReactNode
}

/** A whole page about one thing, whose id is in the address. */
export const DetailPage = <Row extends object>({ resource, ...props }: DetailProps<Row>) => (
  <ShowBase queryOptions={toldByPage} {...(resource === undefined ? {} : { resource })}>
    <Detail {...props} />
  </ShowBase>
)

const Detail = <Row extends object>({ title, up, aside, actions, tabs, children }: DetailProps<Row>) => {
  const text = useText()
  const { record, error, refetch } = useShowContext()
  if (error != null)
    return (
      <Page title={text('common.not_shown')} up={up}>
        <Box role="alert" sx={{ mb: 2 }}>
          {describeFailure(error, text)}
        </Box>
        {!isGone(error) && <Button onClick={() => void refetch()}>{text('common.try_again')}</Button>}
      </Page>
    )
  if (record === undefined)
    return (
      <Page title={text('common.loading')} up={up}>
        <Box />
      </Page>
    )
  const row = record as unknown as Row
  return (
    <Page title={title(row)} up={up} aside={aside?.(row)} actions={actions?.(row)}>
      {tabs !== undefined && <Tabbed tabs={tabs} row={row} />}
      {children?.(row)}
    </Page>
  )
}

const Tabbed = <Row,>({ tabs, row }: { tabs: readonly DetailTab<Row>[]; row: Row }) => {
  const text = useText()
  const [search, setSearch] = useSearchParams()
  const open = tabs.find(({ id }) => id === search.get('tab')) ?? tabs[0]
  if (open === undefined) return null
  return (
    <>
      <Tabs
        value={open.id}
        aria-label={text('common.parts')}
        onChange={(_event, id: string) => setSearch({ tab: id }, { replace: true })}
        variant="scrollable"
        sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
      >
        {tabs.map(({ id, label }) => (
          <Tab key={id} value={id} label={label} id={`tab-${id}`} aria-controls={`panel-${id}`} />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`panel-${open.id}`} aria-labelledby={`tab-${open.id}`}>
        {open.show(row)}
      </Box>
    </>
  )
}
