alter table boards drop column languages;
drop index threads_language_idx;
alter table threads drop column language;
alter table threads drop column reply_mode;
drop table note_wishes;
drop index threads_content_notes_idx;
alter table threads drop column content_notes;
alter table posts drop column staff_notes;
alter table posts drop column content_notes;
