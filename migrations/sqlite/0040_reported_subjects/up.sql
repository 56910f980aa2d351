-- The subject of a conversation belongs to its first message, and is handed over with it: sealed anew with the key of the case.
alter table reported_messages add column subject_sealed blob;
