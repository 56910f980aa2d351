-- Since when a post waits for a first answer (threads, and the first post of somebody new), and when somebody else wrote after it.
-- Imported posts wait for nothing.
alter table posts add column asked_at timestamp;
alter table posts add column answered_at timestamp;
update posts set asked_at = created_at
    where number = 1 and thread_id in (select id from threads where source is null);
update posts set answered_at = (
    select answer.created_at from posts answer
    where answer.thread_id = posts.thread_id and answer.number > posts.number
        and answer.held_at is null and answer.retracted_at is null and answer.removed_at is null and answer.erased_at is null
        and (answer.persona_id is distinct from posts.persona_id
            or (posts.persona_id is null and answer.author_id is distinct from posts.author_id))
    order by answer.number limit 1)
    where asked_at is not null;
create index posts_waiting_idx on posts (asked_at) where asked_at is not null and answered_at is null;
create index posts_waiting_thread_idx on posts (thread_id) where asked_at is not null;
create index posts_asked_at_idx on posts (asked_at, answered_at) where asked_at is not null;
drop index threads_unanswered_idx;

-- Who among the greeters is about to answer a post.
create table answer_claims (
    post_id bigint primary key references posts (id) on delete cascade,
    member_id bigint not null references members (id) on delete cascade,
    expires_at timestamp not null
);
create index answer_claims_member_id_idx on answer_claims (member_id);
create index answer_claims_expires_at_idx on answer_claims (expires_at);

-- Greeters hold a role, too.
alter table role_grants drop constraint role_grants_role_check;
alter table role_grants add constraint role_grants_role_check check (role in ('greeter', 'moderator', 'administrator'));
