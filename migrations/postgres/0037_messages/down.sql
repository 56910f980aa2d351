-- What the version before does not know.
delete from jobs where kind = 'messages.told';
delete from notifications where conversation_id is not null;
drop index notifications_conversation_id_key;
drop index notifications_conversation_id_idx;
alter table notifications drop column conversation_id;

delete from consents where purpose = 'messages';
alter table consents drop constraint consents_purpose_check;
alter table consents add constraint consents_purpose_check check (purpose in ('posts', 'tools', 'stages', 'mail'));

delete from notifications where decision_id in
    (select decisions.id from decisions join cases on cases.id = decisions.case_id where cases.subject_kind = 'messages');
delete from bans where decision_id in
    (select decisions.id from decisions join cases on cases.id = decisions.case_id where cases.subject_kind = 'messages');
delete from decisions where case_id in (select id from cases where subject_kind = 'messages');
drop table reported_messages;
delete from reports where subject_kind = 'messages';
delete from cases where subject_kind = 'messages';
delete from data_keys where owner_kind in ('conversation', 'case');

drop index reports_reporter_id_key;
alter table reports drop constraint reports_post_check;
alter table reports drop constraint reports_subject_kind_check;
alter table reports add constraint reports_subject_kind_check check (subject_kind in ('post', 'thread'));
alter table reports alter column post_id set not null;

drop index cases_member_id_key;
drop index cases_member_id_idx;
alter table cases drop constraint cases_conversation_check;
alter table cases drop constraint cases_post_check;
alter table cases drop constraint cases_check;
alter table cases add constraint cases_check check ((state = 'open') = (open_post_id is not null));
alter table cases drop constraint cases_subject_kind_check;
alter table cases add constraint cases_subject_kind_check check (subject_kind in ('post', 'thread'));
alter table cases alter column post_id set not null;
alter table cases drop column member_id;
alter table cases drop column conversation;

drop table messages;
drop table conversation_members;
drop table first_messages;
drop table conversations;
