drop table decisions;
drop table reports;
drop table cases;
