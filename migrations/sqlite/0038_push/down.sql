drop table push_subscriptions;
delete from settings where key in ('push.vapid', 'features.push');
