delete from reports using reports as later
    where later.post_id = reports.post_id and later.subject_kind = reports.subject_kind
    and later.reporter_id = reports.reporter_id and later.id > reports.id;
alter table reports drop constraint reports_case_id_key;
alter table reports add
    constraint reports_reporter_id_key unique (post_id, subject_kind, reporter_id);
drop table notifications;
alter table decisions drop column revision;
drop index decisions_author_id_idx;
alter table decisions drop column author_id;
drop index cases_board_id_decided_at_idx;
drop index cases_board_id_idx;
alter table cases drop column board_id;
