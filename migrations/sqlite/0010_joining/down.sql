drop table invitations;
drop table join_requests;
alter table members drop column standing_until;
alter table members drop column standing;
drop table consents;
alter table members drop column adult_at;
