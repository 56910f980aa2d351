-- What staff and operators did: keys only, never names or words. No foreign keys: the log outlives what it tells of.
-- `position`, `details_digest` and `hash` are set once, when the row is sealed; without a position it waits for that.
create table log_entries (
    id integer primary key autoincrement,
    action text not null,
    actor_id integer,
    member_id integer,
    board_id integer,
    thread_id integer,
    post_id integer,
    case_id integer,
    reason text,
    created_at text not null,
    position integer,
    details_digest text,
    hash text,
    check ((position is null) = (hash is null)),
    constraint log_entries_position_key unique (position)
) strict;
create index log_entries_board_id_idx on log_entries (board_id, id);

-- The words beside an entry. Erased, the entry stays and its seal holds: that is over a digest salted with what goes too.
create table log_details (
    entry_id integer primary key references log_entries (id),
    message text not null,
    note text not null,
    salt text
) strict;
