drop table ban_marks;
drop table bans;
create table notifications_waiting as select * from notifications where decision_id is not null;
delete from notifications where decision_id is not null;
create table decisions_before as select * from decisions;
drop table decisions;
create table decisions (
    id integer primary key autoincrement,
    case_id integer not null references cases (id),
    version integer not null,
    decision text not null check (decision in ('dismiss', 'remove', 'restore', 'lock')),
    reason text,
    message text not null,
    note text not null,
    decided_by integer references members (id),
    created_at text not null,
    constraint decisions_version_key unique (case_id, version)
) strict;
alter table decisions add column author_id integer references members (id);
alter table decisions add column revision integer not null default 1;
insert into decisions (id, case_id, version, decision, reason, message, note, decided_by, created_at, author_id, revision)
    select id, case_id, version, case when decision in ('ban', 'close-minor') then 'dismiss' else decision end,
        reason, message, note, decided_by, created_at, author_id, revision
    from decisions_before;
drop table decisions_before;
create index decisions_decided_by_idx on decisions (decided_by);
create index decisions_author_id_idx on decisions (author_id, id);
create index decisions_words_idx on decisions (created_at, id) where message <> '' or note <> '';
insert into notifications (id, member_id, kind, decision_id, created_at, seen_at)
    select id, member_id, kind, decision_id, created_at, seen_at from notifications_waiting;
drop table notifications_waiting;
drop table invitations;
drop table join_requests;
alter table members drop column standing_until;
alter table members drop column standing;
drop table consents;
alter table members drop column adult_at;
