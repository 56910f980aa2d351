-- Who wants nothing more of whom: a block works for both, a mute for who made it only. One row for two people at most.
create table blocks (
    member_id bigint not null references members (id) on delete cascade,
    other_id bigint not null references members (id) on delete cascade,
    kind text not null check (kind in ('block', 'mute')),
    created_at timestamp not null,
    primary key (member_id, other_id),
    check (member_id <> other_id)
);
create index blocks_other_id_idx on blocks (other_id, kind);
-- Whether somebody blocks or mutes, or is blocked: only then are blocks looked at.
alter table members add column has_blocks boolean not null default false;
-- What a member says of themselves, to members; and whether their pages name themselves neutrally in the browser.
alter table members add column pronouns text not null default '';
alter table members add column bio text not null default '';
alter table members add column is_discreet boolean not null default false;
