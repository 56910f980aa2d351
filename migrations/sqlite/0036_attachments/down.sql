drop table attachments;
alter table posts drop column attachment_count;
alter table boards drop column allows_images;
delete from settings where key in ('features.attachments', 'features.attachments_age_days', 'features.attachments_posts');
delete from jobs where kind in ('files.delete', 'attachments.seal');
delete from data_keys where owner_kind = 'attachment';
