drop table mail_choices;
drop table email_links;
drop table mails;
drop index members_email_digest_key;
alter table members drop column email_verified_at;
