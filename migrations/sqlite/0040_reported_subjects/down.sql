alter table reported_messages drop column subject_sealed;
