-- What a message says in English: all of it or nothing.
alter table alert
  add column headline_en    text,
  add column description_en text,
  add column instruction_en text,
  add check ((headline_en is null) = (description_en is null) and (headline_en is null) = (instruction_en is null));
