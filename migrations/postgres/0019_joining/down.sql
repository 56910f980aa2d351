drop table ban_marks;
drop table bans;
update decisions set decision = 'dismiss' where decision in ('ban', 'close-minor');
alter table decisions drop constraint decisions_decision_check;
alter table decisions add constraint decisions_decision_check
    check (decision in ('dismiss', 'remove', 'restore', 'lock'));
drop table invitations;
drop table join_requests;
alter table members drop column standing_until;
alter table members drop column standing;
drop table consents;
alter table members drop column adult_at;
