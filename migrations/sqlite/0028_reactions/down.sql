drop table saved_posts;
alter table posts drop column has_reactions;
drop table reactions;
