alter table sessions drop column locked_at;
alter table members drop column picture;
alter table members drop column locks_on_exit;
alter table members drop column letters_from;
alter table members drop column time_zone;
drop table pictures;
drop table former_names;
