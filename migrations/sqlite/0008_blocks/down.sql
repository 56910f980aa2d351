alter table members drop column has_blocks;
drop table blocks;
