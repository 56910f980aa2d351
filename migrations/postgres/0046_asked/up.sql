-- Whom is asked by whom, of those who have not answered.
create index conversation_members_asked_idx on conversation_members (member_id, invited_by) where state = 'asked';
