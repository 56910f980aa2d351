drop table consents;
alter table members drop column adult_at;
