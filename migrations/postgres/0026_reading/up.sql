-- How a member stands to a thread: how far they have read (the number of the last post they were shown), and whether they
-- follow it or want to hear nothing of it. What was read is forgotten after `retention.reading_days`.
create table thread_marks (
    member_id bigint not null references members (id) on delete cascade,
    thread_id bigint not null references threads (id) on delete cascade,
    read_number bigint not null default 0,
    read_at timestamp,
    watch text check (watch in ('follow', 'mute')),
    watched_at timestamp,
    primary key (member_id, thread_id)
);
create index thread_marks_thread_id_idx on thread_marks (thread_id, watch);
create index thread_marks_read_at_idx on thread_marks (read_at) where read_at is not null;
create index thread_marks_watched_at_idx on thread_marks (member_id, watched_at) where watch is not null;

-- Before which moment a member has read everything in a board, and what that was before, for undo.
create table board_marks (
    member_id bigint not null references members (id) on delete cascade,
    board_id bigint not null references boards (id) on delete cascade,
    read_before timestamp,
    read_before_was timestamp,
    primary key (member_id, board_id)
);
create index board_marks_board_id_idx on board_marks (board_id);

-- The same on the whole site.
alter table members add column read_before timestamp;
alter table members add column read_before_was timestamp;
