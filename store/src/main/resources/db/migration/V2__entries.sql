-- An entry may tell more of an alert that was raised before: the same uuid, another status or time.
-- Common to SQLite, which cannot drop a constraint, and PostgreSQL. ${now} is the time of this migration: when older
-- entries were appended is not known, so they are kept as if they were new.
create table entry (
    position        bigint      not null primary key,
    uuid            varchar(36) not null,
    status          varchar(16) not null,
    time_micros     bigint      not null,
    appended_micros bigint      not null,
    type            varchar(16) not null,
    severity        integer     not null,
    engine          varchar(32) not null,
    body            text        not null
);

insert into entry (position, uuid, status, time_micros, appended_micros, type, severity, engine, body)
select position,
       uuid,
       case
           when body like '%"status":"UPDATED"%' then 'UPDATED'
           when body like '%"status":"CLOSED"%' then 'CLOSED'
           else 'OPENED'
       end,
       time_micros,
       ${now},
       type,
       severity,
       engine,
       body
from alert;

drop table alert;

alter table entry rename to alert;

create unique index alert_entry on alert (uuid, status, time_micros);

create index alert_time on alert (time_micros);
