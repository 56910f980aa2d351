-- Since when an account is closed: nobody can sign in to it. Whose name is still shown has no `closed_at` beside it.
alter table members add column left_at text;

-- All that is kept of a member, gathered for them because they asked. One at a time, for a week.
create table exports (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    state text not null check (state in ('gathering', 'packing', 'ready')),
    section text not null,
    cursor integer not null default 0,
    records integer not null default 0,
    parts integer not null default 0,
    attempt integer not null default 0,
    chunks integer not null default 0,
    bytes integer not null default 0,
    created_at text not null,
    ready_at text,
    expires_at text not null,
    constraint exports_member_id_key unique (member_id)
) strict;
create index exports_expires_at_idx on exports (expires_at);

-- What was gathered so far, for machines and for people, until the file is packed.
create table export_parts (
    id integer primary key autoincrement,
    export_id integer not null references exports (id) on delete cascade,
    number integer not null,
    section text not null,
    data_sealed blob not null,
    readable_sealed blob not null,
    constraint export_parts_number_key unique (export_id, number)
) strict;

-- The packed file, in pieces: every node can give it out, and it goes with its row.
create table export_chunks (
    id integer primary key autoincrement,
    export_id integer not null references exports (id) on delete cascade,
    number integer not null,
    chunk_sealed blob not null,
    constraint export_chunks_number_key unique (export_id, number)
) strict;

-- The closing of an account. Cancelled by signing in while it waits; how far it has come stands in `step` and `cursor`. When it
-- is done the row is its receipt, and no longer says whose.
create table closures (
    id integer primary key autoincrement,
    member_id integer references members (id) on delete set null,
    state text not null check (state in ('waiting', 'cancelled', 'running', 'done')),
    choice text not null check (choice in ('keep', 'former', 'texts', 'everything')),
    erases_aliases integer not null,
    step text not null default '',
    cursor integer not null default 0,
    posts integer not null default 0,
    alias_posts integer not null default 0,
    held_posts integer not null default 0,
    asked_at text not null,
    due_at text not null,
    ended_at text,
    backups_until text,
    constraint closures_member_id_key unique (member_id)
) strict;
create index closures_ended_at_idx on closures (ended_at);

-- Names of those who have left, which nobody gets again: keyed digests of their two compared forms.
create table retired_names (
    name_digest blob primary key
) strict, without rowid;

-- What closing an account and an export look for.
create index log_entries_actor_id_idx on log_entries (actor_id, id);
create index log_entries_member_id_idx on log_entries (member_id, id);
create index log_entries_post_id_idx on log_entries (post_id);
