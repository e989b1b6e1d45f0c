alter table pack drop constraint pack_resource_fkey;
alter table pack add constraint pack_resource_fkey foreign key (resource) references resource on delete cascade;
