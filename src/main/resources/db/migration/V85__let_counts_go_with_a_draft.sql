-- A resource that was never public can be removed; what was counted of it goes with it.
alter table resource_use drop constraint resource_use_resource_fkey;
alter table resource_use add constraint resource_use_resource_fkey foreign key (resource) references resource on delete cascade;
