alter table attachments drop column attached_at;
