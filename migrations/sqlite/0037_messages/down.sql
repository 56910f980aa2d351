-- What the version before does not know.
delete from jobs where kind = 'messages.told';
delete from notifications where conversation_id is not null;
drop index notifications_conversation_id_key;
drop index notifications_conversation_id_idx;
alter table notifications drop column conversation_id;

delete from consents where purpose = 'messages';
drop index consents_member_id_idx;
alter table consents rename to consents_later;
create table consents (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    purpose text not null check (purpose in ('posts', 'tools', 'stages', 'mail')),
    text_version integer not null,
    given_at text not null,
    withdrawn_at text
) strict;
insert into consents select * from consents_later;
drop table consents_later;
create index consents_member_id_idx on consents (member_id, purpose);

delete from notifications where decision_id in
    (select decisions.id from decisions join cases on cases.id = decisions.case_id where cases.subject_kind = 'messages');
delete from bans where decision_id in
    (select decisions.id from decisions join cases on cases.id = decisions.case_id where cases.subject_kind = 'messages');
delete from decisions where case_id in (select id from cases where subject_kind = 'messages');
drop table reported_messages;
delete from reports where subject_kind = 'messages';
delete from cases where subject_kind = 'messages';
delete from data_keys where owner_kind in ('conversation', 'case');

drop index reports_reporter_id_key;
drop index reports_words_idx;
drop index reports_reporter_id_idx;
drop index reports_case_id_idx;
alter table reports rename to reports_later;
create table reports (
    id integer primary key autoincrement,
    case_id integer not null references cases (id),
    subject_kind text not null check (subject_kind in ('post', 'thread')),
    post_id integer not null references posts (id),
    reporter_id integer references members (id),
    submission text,
    reason text not null,
    note text not null,
    revision integer not null,
    created_at text not null,
    constraint reports_case_id_key unique (post_id, subject_kind, reporter_id, case_id),
    constraint reports_submission_key unique (submission)
) strict;
insert into reports select * from reports_later;
drop table reports_later;
create index reports_case_id_idx on reports (case_id, reason);
create index reports_reporter_id_idx on reports (reporter_id);
create index reports_words_idx on reports (case_id) where note <> '' or reporter_id is not null;

pragma defer_foreign_keys = on;
create table cases_later as select * from cases;
drop table cases;
create table cases (
    id integer primary key autoincrement,
    subject_kind text not null check (subject_kind in ('post', 'thread')),
    post_id integer not null references posts (id),
    open_post_id integer,
    severity integer not null check (severity between 1 and 5),
    state text not null check (state in ('open', 'decided')),
    version integer not null default 1,
    opened_by integer references members (id),
    created_at text not null,
    decided_at text,
    check ((state = 'open') = (open_post_id is not null)),
    check ((state = 'decided') = (decided_at is not null)),
    check (open_post_id is null or open_post_id = post_id),
    constraint cases_open_post_id_key unique (subject_kind, open_post_id)
) strict;
alter table cases add column board_id integer references boards (id);
insert into cases (id, subject_kind, post_id, open_post_id, severity, state, version, opened_by, created_at, decided_at, board_id)
    select id, subject_kind, post_id, open_post_id, severity, state, version, opened_by, created_at, decided_at, board_id
    from cases_later;
drop table cases_later;
create index cases_post_id_idx on cases (post_id);
create index cases_opened_by_idx on cases (opened_by);
create index cases_severity_idx on cases (state, severity, created_at, id);
create index cases_decided_at_idx on cases (state, decided_at, id);
create index cases_board_id_idx on cases (board_id, state, severity, created_at, id);
create index cases_board_id_decided_at_idx on cases (board_id, state, decided_at, id);

drop table messages;
drop table conversation_members;
drop table first_messages;
drop table conversations;
