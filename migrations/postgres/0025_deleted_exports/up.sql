-- When its member deleted an export, or stopped it. Its row stays for the day in which no other may be asked for.
alter table exports add column deleted_at timestamp;
