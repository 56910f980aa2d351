drop table log_details;
drop table log_entries;
