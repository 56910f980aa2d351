drop table poll_votes;
drop table poll_options;
drop table polls;
alter table threads drop column has_poll;
drop table number_gaps;
alter table threads drop column undone_number;
