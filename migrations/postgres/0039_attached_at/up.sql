-- When a picture was put to its post, which may be long after it was uploaded: what moderators have looked at before is another picture.
alter table attachments add column attached_at timestamp;
update attachments set attached_at = created_at where post_id is not null;
