drop table push_subscriptions;
delete from settings where key = 'features.push';
delete from jobs where kind = 'told.push';
