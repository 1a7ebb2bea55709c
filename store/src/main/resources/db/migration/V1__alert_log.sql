-- The alert log and one cursor per destination. Common to SQLite and PostgreSQL.
-- The columns beside body repeat what people search for; body alone is enough to rebuild the alert.
create table alert (
    position    bigint      not null primary key,
    uuid        varchar(36) not null unique,
    time_micros bigint      not null,
    type        varchar(16) not null,
    severity    integer     not null,
    engine      varchar(32) not null,
    body        text        not null
);

create index alert_time on alert (time_micros);

create table destination_cursor (
    destination varchar(255) not null primary key,
    position    bigint       not null
);
