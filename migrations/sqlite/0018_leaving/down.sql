drop index log_entries_post_id_idx;
drop index log_entries_member_id_idx;
drop index log_entries_actor_id_idx;
drop table retired_names;
drop table closures;
drop table export_chunks;
drop table export_parts;
drop table exports;
alter table members drop column left_at;
