-- Whether members may write under a one-time name on a board. On from now where the boards for families and for hard moments are.
alter table boards add column one_time_names integer not null default 0 check (one_time_names in (0, 1));
update boards set one_time_names = 1 where slug in ('family-friends', 'struggling-now');

-- Whose posts under a one-time name a member does not want to see. It says nothing of who is behind the name, and names a post of
-- theirs, by which it is undone.
create table persona_blocks (
    member_id integer not null references members (id) on delete cascade,
    persona_id integer not null references personas (id) on delete cascade,
    post_id integer not null references posts (id) on delete cascade,
    created_at text not null,
    primary key (member_id, persona_id)
) strict, without rowid;
create index persona_blocks_persona_id_idx on persona_blocks (persona_id);
create index persona_blocks_post_id_idx on persona_blocks (post_id);

-- Who among the staff asked to see the name behind a one-time name that a case is about, why, and what became of it. While it
-- waits, `open_case_id` is the case, so that there is one at most. The name itself is never kept here.
create table unmaskings (
    id integer primary key autoincrement,
    case_id integer not null references cases (id),
    open_case_id integer references cases (id),
    asked_by integer references members (id),
    grounds text not null check (grounds in ('crisis', 'protect', 'rules', 'legal')),
    reason text not null,
    is_alone integer not null default 0 check (is_alone in (0, 1)),
    answer text not null default '' check (answer in ('', 'agreed', 'declined', 'withdrawn')),
    answered_by integer references members (id),
    note text not null default '',
    answered_at text,
    ends_at text,
    reviewed_by integer references members (id),
    review text not null default '',
    verdict text not null default '' check (verdict in ('', 'needed', 'unneeded')),
    reviewed_at text,
    created_at text not null,
    constraint unmaskings_open_case_id_key unique (open_case_id)
) strict;
create index unmaskings_case_id_idx on unmaskings (case_id, id);
create index unmaskings_asked_by_idx on unmaskings (asked_by);
create index unmaskings_answered_by_idx on unmaskings (answered_by);
create index unmaskings_reviewed_by_idx on unmaskings (reviewed_by);
create index unmaskings_waiting_idx on unmaskings (created_at) where open_case_id is not null or (is_alone = 1 and reviewed_at is null);
