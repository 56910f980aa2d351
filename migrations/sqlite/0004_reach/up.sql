-- A case keeps its post's board, so that the queue of who looks after some boards reads no other's. Moving a thread moves it.
alter table cases add column board_id integer references boards (id);
update cases set board_id =
    (select threads.board_id from posts join threads on threads.id = posts.thread_id where posts.id = cases.post_id);
create index cases_board_id_idx on cases (board_id, state, severity, created_at, id);
create index cases_board_id_decided_at_idx on cases (board_id, state, decided_at, id);

-- Whom a decision is about, unless they wrote under a one-time name.
alter table decisions add column author_id integer references members (id);
update decisions set author_id =
    (select posts.author_id from cases join posts on posts.id = cases.post_id
     where cases.id = decisions.case_id and posts.persona_id is null);
create index decisions_author_id_idx on decisions (author_id, id);
-- Which version of the post was decided about.
alter table decisions add column revision integer not null default 1;
update decisions set revision =
    (select posts.revision from cases join posts on posts.id = cases.post_id where cases.id = decisions.case_id);

-- What a member is told.
create table notifications (
    id integer primary key autoincrement,
    member_id integer not null references members (id),
    kind text not null,
    decision_id integer references decisions (id),
    created_at text not null,
    seen_at text
) strict;
create index notifications_member_id_idx on notifications (member_id, id);
create index notifications_decision_id_idx on notifications (decision_id);
create index notifications_unseen_idx on notifications (member_id) where seen_at is null;
insert into notifications (member_id, kind, decision_id, created_at)
    select posts.author_id, 'decision', decisions.id, decisions.created_at
    from decisions join cases on cases.id = decisions.case_id join posts on posts.id = cases.post_id
    where decisions.decision <> 'dismiss' and posts.author_id is not null
    order by decisions.id;

-- One report a person, subject and case: about what was decided one may report again. Nothing refers to reports.
drop index reports_case_id_idx;
drop index reports_reporter_id_idx;
alter table reports rename to reports_before;
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
insert into reports select * from reports_before;
drop table reports_before;
create index reports_case_id_idx on reports (case_id, reason);
create index reports_reporter_id_idx on reports (reporter_id);
