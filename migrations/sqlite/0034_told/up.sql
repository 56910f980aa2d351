-- What is told of a thread: from which post to which one, by their numbers; of reactions, the post, and how many there were.
-- What comes together before it was seen is one row, whose `created_at` is that of the latest.
alter table notifications add column thread_id integer references threads (id) on delete cascade;
alter table notifications add column post_id integer references posts (id) on delete cascade;
alter table notifications add column first_number integer;
alter table notifications add column last_number integer;
alter table notifications add column count integer not null default 0;
-- When somebody was named, quoted and answered last in what one row tells: each is told by the ways that are chosen for it.
alter table notifications add column mention_at text;
alter table notifications add column quote_at text;
alter table notifications add column reply_at text;
create index notifications_thread_id_idx on notifications (thread_id, member_id);
create index notifications_post_id_idx on notifications (post_id);
create index notifications_listed_idx on notifications (member_id, created_at, id);
create unique index notifications_thread_id_key on notifications (member_id, thread_id) where thread_id is not null and seen_at is null and kind <> 'reaction';
create unique index notifications_post_id_key on notifications (member_id, post_id) where post_id is not null and seen_at is null and kind = 'reaction';

-- What a member wants to be told of, and how. No row: on their page only.
create table told_choices (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    kind text not null check (kind in ('reply', 'mention', 'quote', 'reaction', 'message', 'decision')),
    is_shown integer not null default 1,
    by_push integer not null default 0,
    by_mail text not null default 'none' check (by_mail in ('none', 'once', 'daily', 'weekly')),
    constraint told_choices_kind_key unique (member_id, kind)
) strict;
insert into told_choices (member_id, kind, by_mail) select member_id, 'decision', 'once' from mail_choices;

-- When: hours by the member's clock.
create table told_settings (
    member_id integer primary key references members (id) on delete cascade,
    quiet_from integer,
    quiet_until integer,
    digest_hour integer not null default 8,
    revision integer not null default 1,
    check ((quiet_from is null) = (quiet_until is null))
) strict;

-- When a member is told next by each way, when they were last, and up to which moment all that there was.
create table told_ways (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    way text not null check (way in ('push', 'once', 'daily', 'weekly')),
    due_at text,
    told_at text,
    told_until text,
    constraint told_ways_way_key unique (member_id, way)
) strict;
create index told_ways_due_at_idx on told_ways (way, due_at) where due_at is not null;
