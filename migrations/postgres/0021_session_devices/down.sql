alter table mails drop column is_refused;
drop index sessions_device_id_idx;
alter table sessions drop column device_id;
