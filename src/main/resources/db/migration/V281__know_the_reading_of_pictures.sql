-- By which version of the reading of letters the words of a picture were found; 1 is all that was before it was noted.
alter table moment_making add column reading int not null default 1;
create index moment_making_reading on moment_making (reading) where kind in ('SLIDE', 'CHART');
