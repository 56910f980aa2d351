alter table sessions drop column is_shared;
alter table sessions drop column browser;
alter table sessions drop column device;
