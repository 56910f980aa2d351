delete from role_grants where role = 'greeter';
alter table role_grants drop constraint role_grants_role_check;
alter table role_grants add constraint role_grants_role_check check (role in ('moderator', 'administrator'));

drop table answer_claims;
create index threads_unanswered_idx on threads (created_at, id) where reply_count = 0;
drop index posts_asked_at_idx;
drop index posts_waiting_thread_idx;
drop index posts_waiting_idx;
alter table posts drop column answered_at;
alter table posts drop column asked_at;
