drop index jobs_failed_at_idx;
drop index decisions_words_idx;
drop index reports_words_idx;
drop index notifications_created_at_idx;
drop table data_keys;
