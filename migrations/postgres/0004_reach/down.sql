drop table notifications;
drop index decisions_author_id_idx;
alter table decisions drop column author_id;
drop index cases_board_id_decided_at_idx;
drop index cases_board_id_idx;
alter table cases drop column board_id;
