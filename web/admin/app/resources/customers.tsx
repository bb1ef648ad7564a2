import type { Customer, CustomerAddress, Order } from '@selvedge/sdk'
import { useMay } from '../auth/use-permissions.ts'
import { useText } from '../i18n/use-text.ts'
import { Command } from '../parts/command.tsx'
import { DetailPage, type DetailTab } from '../parts/detail-page.tsx'
import { Facts } from '../parts/facts.tsx'
import { ListPage, RelatedList } from '../parts/list-page.tsx'
import { Section } from '../parts/page.tsx'
import { StatusChip } from '../parts/status-chip.tsx'
import { Verbatim } from '../parts/verbatim.tsx'
import { CustomerActions } from './customer-actions.tsx'
import { ConsentsTab, PrivacyTab } from './customer-privacy.tsx'
import { AppsTab, GroupsTab, SessionsTab } from './customer-tabs.tsx'
import { orderColumns } from './orders.tsx'
import { nameOf, rolesIn, useGroupChoices } from './people.ts'

export const CustomerList = () => {
  const text = useText()
  const groups = useGroupChoices()
  return (
    <ListPage<Customer>
      title={text('common.nav_customers')}
      search={text('people.search_customers')}
      to={({ id }) => `/customers/${id}/show`}
      empty={text('people.no_customers')}
      filters={[
        {
          name: 'group',
          label: text('fields.group'),
          options: groups,
        },
        {
          name: 'suspended',
          label: text('fields.status'),
          options: [{ value: 'true', label: text('status.suspended') }],
        },
      ]}
      columns={[
        { id: 'name', label: text('fields.name'), show: nameOf },
        { id: 'email', label: text('fields.email'), show: ({ email }) => <Verbatim>{email}</Verbatim> },
        { id: 'username', label: text('fields.username'), show: ({ username }) => username, from: 'md' },
        { id: 'roles', label: text('fields.roles'), show: ({ roles }) => rolesIn(roles, text), from: 'lg' },
        {
          id: 'created',
          label: text('fields.since'),
          show: ({ created_at }) => text.day(created_at),
          end: true,
          from: 'sm',
        },
      ]}
    />
  )
}

export const CustomerPage = () => {
  const text = useText()
  const { may } = useMay()
  const tab = (id: string, operation: readonly [string, string], show: DetailTab<Customer>['show']) =>
    may(...operation) ? [{ id, label: text.of(`people.tab_${id}`, id), show }] : []
  const tabs: DetailTab<Customer>[] = [
    { id: 'profile', label: text('people.tab_profile'), show: (customer) => <Profile customer={customer} /> },
    ...tab('orders', ['orders', 'list_orders'], ({ id }) => (
      <RelatedList<Order>
        resource="orders"
        filter={{ customer_id: id }}
        title={text('common.nav_orders')}
        columns={orderColumns(text).filter((column) => column.id !== 'email')}
        to={(order) => `/orders/${order.id}/show`}
        empty={text('shop.no_orders')}
      />
    )),
    ...tab('addresses', ['identity', 'list_addresses'], ({ id }) => <Addresses customerId={id} />),
    ...tab('consents', ['identity', 'list_consents'], ({ id }) => <ConsentsTab customerId={id} />),
    ...tab('sessions', ['identity', 'list_sessions'], ({ id }) => <SessionsTab customerId={id} />),
    ...tab('apps', ['identity', 'list_connected_apps'], ({ id }) => <AppsTab customerId={id} />),
    ...tab('groups', ['identity', 'list_customer_groups'], (customer) => <GroupsTab customer={customer} />),
    ...tab('privacy', ['identity', 'list_exports'], ({ id }) => <PrivacyTab customerId={id} />),
  ]
  return (
    <DetailPage<Customer>
      title={nameOf}
      aside={({ suspended_at }) => (suspended_at == null ? null : <StatusChip status="suspended" />)}
      up={{ to: '/customers', label: text('common.nav_customers') }}
      actions={(customer) => <CustomerActions customer={customer} />}
      tabs={tabs}
    />
  )
}

const Profile = ({ customer }: { customer: Customer }) => {
  const text = useText()
  const { id, username, email, email_verified, first_name, last_name, roles, language } = customer
  const { created_at, updated_at } = customer
  return (
    <Section
      title={text('people.tab_profile')}
      actions={
        <Command
          service="identity"
          operation="update_customer"
          input={{ customer_id: id }}
          label={text('common.edit')}
          title={text('people.edit_customer')}
          explain={text('people.edit_customer_text')}
          questions={[
            { name: 'first_name', label: text('fields.first_name'), first: first_name ?? '' },
            { name: 'last_name', label: text('fields.last_name'), first: last_name ?? '' },
            { name: 'username', label: text('fields.username'), required: true, first: username },
            { name: 'email', label: text('fields.email'), kind: 'email', required: true, first: email },
          ]}
          inputOf={(answers) =>
            Object.fromEntries(
              Object.entries(answers).filter(
                ([name, value]) => value !== (customer as Record<string, unknown>)[name],
              ),
            )
          }
          done={text('common.saved')}
        />
      }
    >
      <Facts
        of={[
          [text('fields.name'), [first_name, last_name].filter(Boolean).join(' ')],
          [text('fields.email'), <Verbatim key="email">{email}</Verbatim>],
          [text('fields.email_verified'), email_verified ? text('common.yes') : text('common.no')],
          [text('fields.username'), username],
          [text('common.language'), language],
          [text('fields.roles'), rolesIn(roles, text)],
          [text('fields.since'), text.instant(created_at)],
          [text('fields.changed'), text.instant(updated_at)],
          [text('fields.id'), <Verbatim key="id">{id}</Verbatim>],
        ]}
      />
    </Section>
  )
}

const Addresses = ({ customerId }: { customerId: string }) => {
  const text = useText()
  return (
    <RelatedList<CustomerAddress>
      resource="addresses"
      filter={{ customer_id: customerId }}
      title={text('people.tab_addresses')}
      empty={text('people.no_addresses')}
      columns={[
        { id: 'name', label: text('fields.name'), show: ({ address }) => address.name },
        {
          id: 'line',
          label: text('fields.address'),
          show: ({ address }) => [address.line1, address.line2].filter(Boolean).join(', '),
        },
        {
          id: 'city',
          label: text('fields.city'),
          show: ({ address }) => [address.postal_code, address.city].filter(Boolean).join(' '),
          from: 'sm',
        },
        {
          id: 'country',
          label: text('fields.country'),
          show: ({ address }) => text.country(address.country),
          from: 'sm',
        },
        {
          id: 'default',
          label: text('fields.default'),
          show: ({ is_default }) => (is_default ? text('common.yes') : ''),
          from: 'md',
        },
      ]}
    />
  )
}
