-- How a member stands to a thread: how far they have read (the number of the last post they were shown), and whether they
-- follow it or want to hear nothing of it. What was read is forgotten after `retention.reading_days`.
create table thread_marks (
    member_id integer not null references members (id) on delete cascade,
    thread_id integer not null references threads (id) on delete cascade,
    read_number integer not null default 0,
    read_at text,
    watch text check (watch in ('follow', 'mute')),
    watched_at text,
    primary key (member_id, thread_id)
) strict, without rowid;
create index thread_marks_thread_id_idx on thread_marks (thread_id, watch);
create index thread_marks_read_at_idx on thread_marks (read_at) where read_at is not null;
create index thread_marks_watched_at_idx on thread_marks (member_id, watched_at) where watch is not null;

-- Before which moment a member has read everything in a board, and what that was before, for undo.
create table board_marks (
    member_id integer not null references members (id) on delete cascade,
    board_id integer not null references boards (id) on delete cascade,
    read_before text,
    read_before_was text,
    primary key (member_id, board_id)
) strict, without rowid;
create index board_marks_board_id_idx on board_marks (board_id);

-- The same on the whole site.
alter table members add column read_before text;
alter table members add column read_before_was text;
