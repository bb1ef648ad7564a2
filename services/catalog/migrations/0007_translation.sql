-- What texts are called in other languages than the one in which they were written: a row for each thing and language.
create table translation (
  kind text not null check (kind in ('product', 'category', 'brand')),
  id uuid not null,
  locale text collate "C" not null,
  -- By field; those that are not translated are not there.
  texts json not null,
  -- How many there are, so that counting them reads no text.
  translated smallint not null,
  -- Fields whose source was changed since.
  outdated text[] not null default '{}',
  version integer not null default 1,
  primary key (id, locale)
);
create index translation_progress on translation (locale, kind) include (translated, outdated);
