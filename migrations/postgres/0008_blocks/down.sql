alter table members drop column is_discreet;
alter table members drop column bio;
alter table members drop column pronouns;
alter table members drop column has_blocks;
drop table blocks;
