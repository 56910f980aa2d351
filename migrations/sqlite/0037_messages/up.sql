-- Private conversations. Words are sealed with a key of each conversation's own (`data_keys`, owner kind `conversation`), and go with it
-- when nobody is in it any more. `last_number` is the number of the last message, `begun_by` whose words the subject is. `group_from` is the
-- number from which on it is one of more than two: what was written before stays readable to both, and a group stays one, also when two are
-- left. Of a conversation that nobody is in, the row stays as long as somebody was asked there, so that the same person is not asked again.
create table conversations (
    id integer primary key autoincrement,
    begun_by integer references members (id),
    subject_sealed blob,
    group_from integer,
    last_number integer not null default 0,
    created_at text not null
) strict;
create index conversations_begun_by_idx on conversations (begun_by);

-- That somebody wrote to a stranger, and whether that was refused: not to whom, and no words. For a cap a day, and for who looks after the
-- site; gone after thirty days.
create table first_messages (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    created_at text not null,
    refused_at text,
    expires_at text not null
) strict;
create index first_messages_member_id_idx on first_messages (member_id, created_at);
create index first_messages_refused_at_idx on first_messages (refused_at, member_id) where refused_at is not null;
create index first_messages_expires_at_idx on first_messages (expires_at);

-- Who is in a conversation, and who is asked to be. Somebody reads from `first_number` on. `first_message_id` leads from what waits to what
-- counts it, and is let go of with the answer. `last_at` is when something was last written, so that a list is a range of an index.
create table conversation_members (
    id integer primary key autoincrement,
    conversation_id integer not null references conversations (id) on delete cascade,
    member_id integer not null references members (id) on delete cascade,
    invited_by integer references members (id),
    first_message_id integer references first_messages (id) on delete set null,
    state text not null check (state in ('in', 'asked', 'declined')),
    first_number integer not null default 1,
    read_number integer not null default 0,
    is_muted integer not null default 0,
    joined_at text not null,
    last_at text not null,
    constraint conversation_members_member_id_key unique (conversation_id, member_id)
) strict;
create index conversation_members_last_at_idx on conversation_members (member_id, state, last_at, id);
create index conversation_members_invited_by_idx on conversation_members (invited_by, state);
create index conversation_members_first_message_id_idx on conversation_members (first_message_id);
create index conversation_members_joined_at_idx on conversation_members (joined_at) where state <> 'in';

-- What was written, and who was added and left, in one order. `about_id` is who was added.
create table messages (
    id integer primary key autoincrement,
    conversation_id integer not null references conversations (id) on delete cascade,
    number integer not null,
    kind text not null check (kind in ('words', 'added', 'left')),
    author_id integer references members (id),
    about_id integer references members (id),
    body_sealed blob,
    created_at text not null,
    removed_at text,
    erased_at text,
    constraint messages_number_key unique (conversation_id, number)
) strict;
create index messages_author_id_idx on messages (author_id, id);
create index messages_about_id_idx on messages (about_id);

-- Cases about messages: of one conversation and one member. The conversation may be gone before the case is, so nothing refers to it.
-- SQLite cannot change a condition, so both tables are made anew; what refers to cases is looked at when all is done.
pragma defer_foreign_keys = on;
create table cases_before as select * from cases;
drop table cases;
create table cases (
    id integer primary key autoincrement,
    subject_kind text not null check (subject_kind in ('post', 'thread', 'messages')),
    post_id integer references posts (id),
    open_post_id integer,
    severity integer not null check (severity between 1 and 5),
    state text not null check (state in ('open', 'decided')),
    version integer not null default 1,
    opened_by integer references members (id),
    created_at text not null,
    decided_at text,
    board_id integer references boards (id),
    conversation integer,
    member_id integer references members (id),
    check ((subject_kind = 'messages') = (post_id is null)),
    check ((subject_kind = 'messages') = (conversation is not null)),
    check ((state = 'open' and post_id is not null) = (open_post_id is not null)),
    check ((state = 'decided') = (decided_at is not null)),
    check (open_post_id is null or open_post_id = post_id),
    constraint cases_open_post_id_key unique (subject_kind, open_post_id)
) strict;
insert into cases (id, subject_kind, post_id, open_post_id, severity, state, version, opened_by, created_at, decided_at, board_id)
    select id, subject_kind, post_id, open_post_id, severity, state, version, opened_by, created_at, decided_at, board_id
    from cases_before;
drop table cases_before;
create index cases_post_id_idx on cases (post_id);
create index cases_opened_by_idx on cases (opened_by);
create index cases_severity_idx on cases (state, severity, created_at, id);
create index cases_decided_at_idx on cases (state, decided_at, id);
create index cases_board_id_idx on cases (board_id, state, severity, created_at, id);
create index cases_board_id_decided_at_idx on cases (board_id, state, decided_at, id);
create index cases_member_id_idx on cases (member_id);
create unique index cases_member_id_key on cases (conversation, member_id) where state = 'open' and conversation is not null;

drop index reports_case_id_idx;
drop index reports_reporter_id_idx;
drop index reports_words_idx;
alter table reports rename to reports_before;
create table reports (
    id integer primary key autoincrement,
    case_id integer not null references cases (id),
    subject_kind text not null check (subject_kind in ('post', 'thread', 'messages')),
    post_id integer references posts (id),
    reporter_id integer references members (id),
    submission text,
    reason text not null,
    note text not null,
    revision integer not null,
    created_at text not null,
    check ((subject_kind = 'messages') = (post_id is null)),
    constraint reports_case_id_key unique (post_id, subject_kind, reporter_id, case_id),
    constraint reports_submission_key unique (submission)
) strict;
insert into reports select * from reports_before;
drop table reports_before;
create index reports_case_id_idx on reports (case_id, reason);
create index reports_reporter_id_idx on reports (reporter_id);
create index reports_words_idx on reports (case_id) where note <> '' or reporter_id is not null;

-- Of one case about messages everybody has one report.
create unique index reports_reporter_id_key on reports (case_id, reporter_id) where subject_kind = 'messages' and reporter_id is not null;

-- What somebody picked to be looked at, sealed anew with a key of the case's own (owner kind `case`). `message` is the key of the message,
-- `member_id` who wrote it.
create table reported_messages (
    id integer primary key autoincrement,
    case_id integer not null references cases (id),
    message integer not null,
    number integer not null,
    member_id integer references members (id),
    body_sealed blob not null,
    written_at text not null,
    constraint reported_messages_message_key unique (case_id, message)
) strict;
create index reported_messages_member_id_idx on reported_messages (member_id, id);

-- What is told of a conversation: from which message to which one, by their numbers. It stands here until its member has read it.
alter table notifications add column conversation_id integer references conversations (id) on delete cascade;
create index notifications_conversation_id_idx on notifications (conversation_id, member_id);
create unique index notifications_conversation_id_key on notifications (member_id, conversation_id) where conversation_id is not null and seen_at is null;

-- Writing privately is agreed to in a sentence of its own.
drop index consents_member_id_idx;
alter table consents rename to consents_before;
create table consents (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    purpose text not null check (purpose in ('posts', 'messages', 'tools', 'stages', 'mail')),
    text_version integer not null,
    given_at text not null,
    withdrawn_at text
) strict;
insert into consents select * from consents_before;
drop table consents_before;
create index consents_member_id_idx on consents (member_id, purpose);
