drop index cases_messages_decided_idx;
drop index cases_messages_open_idx;
