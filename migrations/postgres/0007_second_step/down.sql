drop table ceremonies;
drop table passkeys;
drop table recovery_codes;
drop table second_steps;
delete from notifications where kind like 'account.%';
alter table sessions drop column confirmed_at;
alter table members drop column recovery_offered_at;
alter table members drop column second_step_at;
