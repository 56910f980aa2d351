-- Numbers of replies that were undone, which are not given again, so that what is unread is counted right; and the highest of them.
alter table threads add column undone_number integer not null default 0;
create table number_gaps (
    thread_id integer not null references threads (id) on delete cascade,
    number integer not null,
    primary key (thread_id, number)
) strict, without rowid;

-- A question that who began a thread asks everybody, with answers to choose from; gone with the words of the first post. `results` says
-- when they are shown: to who voted, or once it is closed.
alter table threads add column has_poll integer not null default 0;
create table polls (
    id integer primary key autoincrement,
    thread_id integer not null references threads (id) on delete cascade,
    question text not null,
    is_multiple integer not null,
    results text not null check (results in ('voted', 'closed')),
    closes_at text,
    closed_at text,
    created_at text not null,
    constraint polls_thread_id_key unique (thread_id)
) strict;
create table poll_options (
    id integer primary key autoincrement,
    poll_id integer not null references polls (id) on delete cascade,
    position integer not null,
    label text not null,
    constraint poll_options_position_key unique (poll_id, position)
) strict;
-- Votes are secret: no member stands beside one, but a code of the poll and its member, made with the key file; and no moment.
create table poll_votes (
    poll_id integer not null references polls (id) on delete cascade,
    tag blob not null,
    option_id integer not null references poll_options (id) on delete cascade,
    primary key (poll_id, tag, option_id)
) strict, without rowid;
create index poll_votes_option_id_idx on poll_votes (option_id);
