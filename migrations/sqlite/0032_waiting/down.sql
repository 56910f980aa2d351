create table role_grants_after as select * from role_grants where role <> 'greeter';
drop table role_grants;
create table role_grants (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    role text not null check (role in ('moderator', 'administrator')),
    scope_kind text not null check (scope_kind in ('site', 'section', 'board')),
    scope_id integer,
    granted_by integer references members (id) on delete set null,
    created_at text not null,
    expires_at text,
    check ((scope_kind = 'site') = (scope_id is null))
) strict;
insert into role_grants select * from role_grants_after;
drop table role_grants_after;
create index role_grants_member_id_idx on role_grants (member_id);
create index role_grants_granted_by_idx on role_grants (granted_by);

drop table answer_claims;
create index threads_unanswered_idx on threads (created_at, id) where reply_count = 0;
drop index posts_asked_at_idx;
drop index posts_waiting_thread_idx;
drop index posts_waiting_idx;
alter table posts drop column answered_at;
alter table posts drop column asked_at;
