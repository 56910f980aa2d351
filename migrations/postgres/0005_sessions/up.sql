-- What a session was begun with, in two words from short lists of our own, so that its member knows which one it is.
alter table sessions add column device text not null default 'other';
alter table sessions add column browser text not null default 'other';
-- On a phone or computer that others use too, a session ends sooner.
alter table sessions add column is_shared boolean not null default false;
