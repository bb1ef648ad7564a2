-- An app that gets no tokens for now; what people let it do stays for when it is let in again.
alter table oauth_client add column disabled boolean not null default false;
