-- When a member said that they are 18 or over; nothing else is asked of their age.
alter table members add column adult_at text;

-- What a member agreed to, each for one purpose and one version of its text. A new giving is a new row.
create table consents (
    id integer primary key autoincrement,
    member_id integer not null references members (id) on delete cascade,
    purpose text not null check (purpose in ('posts', 'tools', 'stages', 'mail')),
    text_version integer not null,
    given_at text not null,
    withdrawn_at text
) strict;
create index consents_member_id_idx on consents (member_id, purpose);
