-- The few cases about messages, in the order of the queue: else all cases of a state would be looked at for them.
create index cases_messages_open_idx on cases (state, severity, created_at, id) where subject_kind = 'messages';
create index cases_messages_decided_idx on cases (state, decided_at, id) where subject_kind = 'messages';
