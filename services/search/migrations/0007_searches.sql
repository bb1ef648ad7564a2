-- What was searched for. No row names a person, an address or a browser.

-- Each search and each click on a result as it was, for some weeks: for learning what belongs together.
create table search_event (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  text text not null,
  language text,
  -- Of a search: how many products it found, and the first of them.
  total integer,
  product_ids uuid[],
  -- Of a click: the product, and its place among the results, from 1.
  product_id uuid,
  position integer
);
create index search_event_at on search_event using brin (at);

-- The same by day (since 1970, UTC) and text.
create table query_count (
  day integer not null,
  text text not null,
  searches integer not null default 0,
  -- How many different people, about: told apart for a day in the memory of each process, and then forgotten.
  searchers integer not null default 0,
  nothing integer not null default 0,
  clicks integer not null default 0,
  primary key (day, text)
);

-- How often a place of results held a product, and how often it was opened.
create table position_count (
  day integer not null,
  position integer not null,
  shown integer not null default 0,
  clicks integer not null default 0,
  primary key (day, position)
);
