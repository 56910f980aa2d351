drop table unmaskings;
drop table persona_blocks;
alter table boards drop column one_time_names;
