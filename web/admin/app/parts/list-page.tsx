import { ListBase, type SortPayload } from 'ra-core'
import type { ReactNode } from 'react'
import { DataTable } from './data-table.tsx'
import { toldByPage } from './describe-failure.ts'
import { type Filter, Filters } from './filters.tsx'
import { Page, Section } from './page.tsx'
import type { Column } from './rows-table.tsx'

type ListPageProps<Row> = {
  /** Where it is not the one that the address names. */
  resource?: string
  /** Rows can be picked to do something with many of them; what each is called. */
  pickedBy?: (row: Row) => string
  title: string
  /** What the table itself is of, where the page has another one. */
  tableTitle?: string
  columns: readonly Column<Row>[]
  to?: (row: Row) => string
  search?: string
  filters?: readonly Filter[]
  sort?: SortPayload
  actions?: ReactNode
  empty: string
  /** What is said of the list before it. */
  intro?: ReactNode
}

/** A whole page that is a list: head, filters, table, pages. */
export const ListPage = <Row extends { id: string }>(props: ListPageProps<Row>) => {
  const { title, tableTitle, columns, to, search, filters, sort, actions, empty, intro } = props
  const { resource, pickedBy } = props
  return (
    <ListBase
      perPage={25}
      queryOptions={toldByPage}
      {...(sort === undefined ? {} : { sort })}
      {...(resource === undefined ? {} : { resource })}
    >
      <Page title={title} actions={actions}>
        {intro}
        <Section flush {...(tableTitle === undefined ? {} : { title: tableTitle })}>
          {(search !== undefined || filters !== undefined) && (
            <Filters
              {...(search === undefined ? {} : { search })}
              {...(filters === undefined ? {} : { filters })}
            />
          )}
          <DataTable
            label={tableTitle ?? title}
            columns={columns}
            empty={empty}
            {...(to === undefined ? {} : { to })}
            {...(pickedBy === undefined ? {} : { pickedBy })}
          />
        </Section>
      </Page>
    </ListBase>
  )
}

type RelatedProps<Row> = {
  resource: string
  filter: Record<string, unknown>
  title: string
  columns: readonly Column<Row>[]
  to?: (row: Row) => string
  empty: string
  actions?: ReactNode
}

/** The things of one kind that belong to another one, within its page. */
export const RelatedList = <Row extends { id: string }>(props: RelatedProps<Row>) => {
  const { resource, filter, title, columns, to, empty, actions } = props
  return (
    <ListBase
      resource={resource}
      filter={filter}
      perPage={10}
      queryOptions={toldByPage}
      disableSyncWithLocation
      storeKey={false}
    >
      <Section title={title} actions={actions} flush>
        <DataTable label={title} columns={columns} empty={empty} {...(to === undefined ? {} : { to })} />
      </Section>
    </ListBase>
  )
}
