alter table exports drop column deleted_at;
