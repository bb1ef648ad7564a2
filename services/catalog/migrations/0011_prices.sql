-- Countries that are sold to alike. Any change also moves the row of the listing, which is the lock of the table.
create table market (
  code text collate "C" primary key,
  name text not null,
  countries text[] not null,
  currencies text[] not null,
  languages text[] not null,
  tax_display text not null check (tax_display in ('included', 'excluded')),
  is_default boolean not null,
  position integer not null
);
create unique index market_default on market (is_default) where is_default;
insert into market values ('everywhere', 'Everywhere', '{}', '{}', '{}', 'included', true, 0);
insert into listing (name, version, body) values ('markets', 0, '');

-- Prices in one currency, and when and for whom they hold. Its row is the lock of its prices.
create table price_list (
  id uuid primary key,
  name text not null,
  currency text not null,
  market text collate "C",
  customer_group text collate "C",
  valid_from timestamptz,
  valid_until timestamptz,
  priority integer not null,
  version integer not null default 1,
  updated_at timestamptz not null default now(),
  -- Since when these terms are as they are; what they were before is in past_terms.
  since timestamptz not null default now(),
  -- When the clock next changes what its prices do: its products are then prepared anew.
  turns_at timestamptz,
  constraint price_list_window check (valid_from < valid_until)
);
create index price_list_turns_at on price_list (turns_at) where turns_at is not null;

-- No foreign key to variant: a bulk load empties that table, and a trigger does what is left of it.
create table price (
  price_list_id uuid not null references price_list on delete cascade,
  variant_id uuid not null,
  min_quantity integer not null check (min_quantity >= 1),
  amount bigint not null check (amount >= 0),
  compare_at_amount bigint check (compare_at_amount >= 0),
  since timestamptz not null default now(),
  primary key (price_list_id, variant_id, min_quantity)
);
create index price_variant_id on price (variant_id);

-- What was asked, and under which terms: added to by triggers, so that no way of changing a price can forget it, and never
-- changed. The law asks for the lowest price of the thirty days before a reduction (Directive 98/6/EC, Article 6a).
create table past_price (
  variant_id uuid not null,
  -- Null for the price of the variant itself, which alone says its currency here.
  price_list_id uuid,
  currency text,
  min_quantity integer not null,
  amount bigint not null,
  compare_at_amount bigint,
  since timestamptz not null,
  until timestamptz not null check (until > since)
);
create index past_price_variant_id on past_price (variant_id, until);

create table past_terms (
  price_list_id uuid not null,
  name text not null,
  currency text not null,
  market text collate "C",
  customer_group text collate "C",
  valid_from timestamptz,
  valid_until timestamptz,
  priority integer not null,
  since timestamptz not null,
  until timestamptz not null check (until > since)
);
create index past_terms_price_list_id on past_terms (price_list_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'what prices were is not changed';
end $$;
create trigger append_only before update or delete or truncate on past_price
  for each statement execute function refuse_change();
create trigger append_only before update or delete or truncate on past_terms
  for each statement execute function refuse_change();

create function keep_price() returns trigger language plpgsql as $$
begin
  if old.since < now() then
    insert into past_price (variant_id, price_list_id, min_quantity, amount, compare_at_amount, since, until)
    values (old.variant_id, old.price_list_id, old.min_quantity, old.amount, old.compare_at_amount, old.since, now());
  end if;
  if tg_op = 'DELETE' then return old; end if;
  new.since := now();
  return new;
end $$;
create trigger keep_price before update on price for each row
  when ((old.amount, old.compare_at_amount) is distinct from (new.amount, new.compare_at_amount))
  execute function keep_price();
create trigger keep_deleted_price before delete on price for each row execute function keep_price();

create function keep_terms() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.since < now() then
    insert into past_terms (price_list_id, name, currency, market, customer_group, valid_from, valid_until, priority, since, until)
    values (old.id, old.name, old.currency, old.market, old.customer_group, old.valid_from, old.valid_until, old.priority,
      old.since, now());
  end if;
  if tg_op = 'DELETE' then return old; end if;
  if tg_op = 'UPDATE' then new.since := now(); end if;
  new.turns_at := case when new.valid_from > now() then new.valid_from when new.valid_until > now() then new.valid_until end;
  return new;
end $$;
create trigger keep_terms before insert on price_list for each row execute function keep_terms();
create trigger keep_changed_terms before update on price_list for each row
  when ((old.currency, old.market, old.customer_group, old.valid_from, old.valid_until, old.priority)
    is distinct from (new.currency, new.market, new.customer_group, new.valid_from, new.valid_until, new.priority))
  execute function keep_terms();
create trigger keep_deleted_terms before delete on price_list for each row execute function keep_terms();

create function keep_own_price(variant uuid, of_product uuid, was_currency text, was_amount bigint, was_compare_at bigint)
returns void language sql as $$
  insert into past_price (variant_id, currency, min_quantity, amount, compare_at_amount, since, until)
  select variant, was_currency, 1, was_amount, was_compare_at, began.since, now()
  from product, lateral (
    select coalesce(max(until), product.created_at) as since from past_price
    where variant_id = variant and price_list_id is null
  ) began
  where product.id = of_product and began.since < now()
$$;

create function keep_changed_own_price() returns trigger language plpgsql as $$
begin
  perform keep_own_price(old.id, old.product_id, product.currency, old.price_amount, old.compare_at_amount)
  from product where id = old.product_id;
  return null;
end $$;
create trigger keep_own_price after update of price_amount, compare_at_amount on variant for each row
  when ((old.price_amount, old.compare_at_amount) is distinct from (new.price_amount, new.compare_at_amount))
  execute function keep_changed_own_price();

-- The currency is changed before the variants' prices are, which then find nothing left to keep.
create function keep_own_prices() returns trigger language plpgsql as $$
begin
  perform keep_own_price(variant.id, old.id, old.currency, price_amount, compare_at_amount)
  from variant where product_id = old.id;
  return null;
end $$;
create trigger keep_own_prices after update of currency on product for each row
  when (old.currency is distinct from new.currency) execute function keep_own_prices();

create function forget_prices() returns trigger language plpgsql as $$
begin
  delete from price where variant_id = old.id;
  return null;
end $$;
create trigger forget_prices after delete on variant for each row execute function forget_prices();

-- Each price that lists ever had for a variant, with the time in which it could be asked.
create view offer as
  with ever_price as (
    select price_list_id, variant_id, min_quantity, amount, compare_at_amount, since, null::timestamptz as until from price
    union all
    select price_list_id, variant_id, min_quantity, amount, compare_at_amount, since, until from past_price
    where price_list_id is not null
  ), ever_terms as (
    select id as price_list_id, name, currency, market, customer_group, valid_from, valid_until, priority, since,
      null::timestamptz as until from price_list
    union all
    select price_list_id, name, currency, market, customer_group, valid_from, valid_until, priority, since, until from past_terms
  ), ever as (
    select p.variant_id, p.price_list_id, t.name, t.priority, t.currency, t.market, t.customer_group, p.min_quantity, p.amount,
      p.compare_at_amount, greatest(p.since, t.since, t.valid_from) as valid_from,
      least(p.until, t.until, t.valid_until) as valid_until
    from ever_price p join ever_terms t on t.price_list_id = p.price_list_id
  )
  select * from ever where valid_until is null or valid_from < valid_until;

-- What can be asked for a product's variants, and what could in the last year, as the views of it need to know it; null for
-- most products. Written with the document, but not by a change of stock.
alter table document add column offers text;

-- The groups of customers, as identity tells them.
create table customer_in_groups (
  customer_id uuid primary key,
  groups text[] not null
);
