-- When a member said that they are 18 or over; nothing else is asked of their age.
alter table members add column adult_at text;

-- What a member agreed to, each for one purpose and one version of its text. A new giving is a new row.
create table consents (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    purpose text not null check (purpose in ('posts', 'tools', 'stages', 'mail')),
    text_version integer not null,
    given_at text not null,
    withdrawn_at text
) strict;
create index consents_member_id_idx on consents (member_id, purpose);

-- Whether a member takes part: also while they wait to be let in, were not, were sent away, or are too young. `standing_until`
-- is when a ban ends by itself.
alter table members add column standing text not null default 'full'
    check (standing in ('full', 'waiting', 'declined', 'banned', 'minor'));
alter table members add column standing_until text;

-- Who waits to be let in, with their answer to the community's question; once declined, with what they are told. It goes with
-- the account at `expires_at`.
create table join_requests (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    answer text not null,
    message text not null default '',
    created_at text not null,
    expires_at text not null,
    declined_at text,
    constraint join_requests_member_id_key unique (member_id)
) strict;
create index join_requests_declined_at_idx on join_requests (declined_at, id);
create index join_requests_expires_at_idx on join_requests (expires_at);

-- Links that let people in. Of a link only its token's hash is kept.
create table invitations (
    id integer primary key autoincrement,
    label text not null,
    token_hash blob not null,
    uses integer not null default 0,
    most_uses integer not null,
    created_by integer references members (id) on delete set null,
    created_at text not null,
    expires_at text not null,
    constraint invitations_token_hash_key unique (token_hash)
) strict;
create index invitations_created_by_idx on invitations (created_by);
create index invitations_expires_at_idx on invitations (expires_at);

-- Sending a member away, and closing the account of somebody under age, are decisions of a case as well. SQLite cannot change
-- a condition, so the table is made anew; what refers to it waits beside it meanwhile.
create table notifications_waiting as select * from notifications where decision_id is not null;
delete from notifications where decision_id is not null;
create table decisions_before as select * from decisions;
drop table decisions;
create table decisions (
    id integer primary key autoincrement,
    case_id integer not null references cases (id),
    version integer not null,
    decision text not null check (decision in ('dismiss', 'remove', 'restore', 'lock', 'ban', 'close-minor')),
    reason text,
    message text not null,
    note text not null,
    decided_by integer references members (id),
    created_at text not null,
    author_id integer references members (id),
    revision integer not null default 1,
    constraint decisions_version_key unique (case_id, version)
) strict;
insert into decisions (id, case_id, version, decision, reason, message, note, decided_by, created_at, author_id, revision)
    select id, case_id, version, decision, reason, message, note, decided_by, created_at, author_id, revision
    from decisions_before;
drop table decisions_before;
create index decisions_decided_by_idx on decisions (decided_by);
create index decisions_author_id_idx on decisions (author_id, id);
create index decisions_words_idx on decisions (created_at, id) where message <> '' or note <> '';
insert into notifications (id, member_id, kind, decision_id, created_at, seen_at)
    select id, member_id, kind, decision_id, created_at, seen_at from notifications_waiting;
drop table notifications_waiting;

-- Who was sent away, for a time (`until`) or for good, or whose account was closed because they are under age; while it holds.
-- Reason and message stand with the decision.
create table bans (
    id integer primary key autoincrement,
    member_id integer not null references members (id),
    kind text not null check (kind in ('ban', 'minor')),
    decision_id integer not null references decisions (id),
    created_at text not null,
    until text,
    constraint bans_member_id_key unique (member_id)
) strict;
create index bans_decision_id_idx on bans (decision_id);
create index bans_until_idx on bans (until);

-- By what somebody is known who comes back: keyed digests of e-mail addresses and passkeys. They go with the ban.
create table ban_marks (
    id integer primary key autoincrement,
    ban_id integer not null references bans (id) on delete cascade,
    kind text not null check (kind in ('email', 'passkey')),
    digest blob not null,
    constraint ban_marks_digest_key unique (ban_id, kind, digest)
) strict;
create index ban_marks_digest_idx on ban_marks (kind, digest);
