-- The browser that a session began in, if it is remembered: whoever ends the session from elsewhere has it forgotten.
alter table sessions add column device_id integer references devices (id) on delete set null;
create index sessions_device_id_idx on sessions (device_id);
-- Whether a parked mail was refused for good, and not only tried for too long: then nothing new is written there meanwhile.
alter table mails add column is_refused integer not null default 0;
