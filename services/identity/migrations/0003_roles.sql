-- What an account may do: the permissions of its roles. Shipped roles are written anew at each start.
create table role (
  name text primary key,
  title text not null,
  permissions text[] not null,
  built_in boolean not null
);

alter table customer add column roles text[] not null default '{customer}';
update customer set roles = case role
  when 'admin' then '{administrator}'::text[]
  when 'staff' then '{support,merchandiser,warehouse}'::text[]
  else '{customer}'::text[]
end;
alter table customer alter column roles drop default;
drop index customer_admin;
alter table customer drop column role;
create index customer_administrator on customer (id) where roles @> '{administrator}';

-- What tokens tell of the log-in that they come from.
alter table session add column client_id text not null default 'shop';
alter table session add column authenticated_at timestamptz not null default now();
alter table session add column methods text[] not null default '{pwd}';
alter table session alter column client_id drop default, alter column methods drop default;
