drop index reports_case_id_idx;
drop index reports_reporter_id_idx;
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
    constraint reports_reporter_id_key unique (post_id, subject_kind, reporter_id),
    constraint reports_submission_key unique (submission)
) strict;
insert into reports select * from reports_later where true on conflict do nothing;
drop table reports_later;
create index reports_case_id_idx on reports (case_id, reason);
create index reports_reporter_id_idx on reports (reporter_id);
drop table notifications;
alter table decisions drop column revision;
drop index decisions_author_id_idx;
alter table decisions drop column author_id;
drop index cases_board_id_decided_at_idx;
drop index cases_board_id_idx;
alter table cases drop column board_id;
