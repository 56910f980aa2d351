drop index members_name_start_idx;
drop table drafts;
