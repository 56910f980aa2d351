-- A name that its member gave up for another: for a year nobody else can have it, nor one that looks like it. The newest row
-- says when the name was last changed.
create table former_names (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    name_folded text not null,
    name_skeleton text not null,
    created_at text not null
) strict;
create index former_names_member_id_idx on former_names (member_id, created_at);
create index former_names_name_folded_idx on former_names (name_folded);
create index former_names_name_skeleton_idx on former_names (name_skeleton);
create index former_names_created_at_idx on former_names (created_at);

-- A member's own picture in two sizes, as it was drawn anew. The token is its address, which tells nothing.
create table pictures (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    token text not null,
    small blob not null,
    large blob not null,
    created_at text not null,
    constraint pictures_member_id_key unique (member_id),
    constraint pictures_token_key unique (token)
) strict;

-- By whose clock times are shown (IANA); UTC without one.
alter table members add column time_zone text;
-- Who may write to the member privately, once that is possible.
alter table members add column letters_from text not null default 'nobody' check (letters_from in ('nobody', 'members'));
-- Whether leaving by `Exit this page` locks the session.
alter table members add column locks_on_exit integer not null default 0;
-- The token of the member's picture, so that bylines have it without looking for it.
alter table members add column picture text;
-- Since when a session is locked: nothing is shown until its member shows that it is them.
alter table sessions add column locked_at text;
