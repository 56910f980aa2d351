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
