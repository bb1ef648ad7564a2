create table note (id uuid primary key, text text not null);
create table seen (event_id uuid primary key, key text not null, n integer not null, at bigint generated always as identity);
