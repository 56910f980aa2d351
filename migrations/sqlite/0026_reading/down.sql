alter table members drop column read_before_was;
alter table members drop column read_before;
drop table board_marks;
drop table thread_marks;
