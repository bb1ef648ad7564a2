-- Where things were that are somewhere else now: a row for each old address, which says whose it was last. What it leads to
-- is where that thing is now, so there are no chains, and nothing leads in a circle.
create table former_slug (
  kind text collate "C" not null check (kind in ('product', 'category', 'brand')),
  slug text collate "C" not null,
  id uuid not null,
  at timestamptz not null default now(),
  primary key (kind, slug)
);

-- Addresses at which products that are not in the shop can be seen, by the hash of the secret in them.
create table preview (
  token_sha256 bytea primary key,
  product_id uuid not null,
  expires_at timestamptz not null
);
