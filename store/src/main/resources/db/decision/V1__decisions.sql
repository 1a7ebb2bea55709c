-- What people and QRadar decided about alerts. Common to SQLite and PostgreSQL. Times are microseconds since 1970.
create table decision (
    uuid           varchar(36)  not null,
    action         varchar(16)  not null,
    decided_by     varchar(200) not null,
    decided_micros bigint       not null,
    is_told        integer      not null,
    primary key (uuid, action)
);

create index decision_time on decision (decided_micros);

create table learned_alert (
    hash         varchar(64)   not null primary key,
    description  varchar(1000) not null,
    uuid         varchar(36)   not null,
    since_micros bigint        not null
);

create table offence (
    id             bigint        not null primary key,
    status         varchar(40)   not null,
    description    varchar(1000) not null,
    assigned_to    varchar(200)  not null,
    closing_reason varchar(200)  not null,
    link           varchar(2000) not null,
    updated_micros bigint        not null
);

create table offence_note (
    offence        bigint        not null,
    number         integer       not null,
    author         varchar(200)  not null,
    written_micros bigint        not null,
    body           varchar(1000) not null,
    primary key (offence, number)
);

create table offence_alert (
    uuid    varchar(36) not null,
    offence bigint      not null,
    primary key (uuid, offence)
);

create index offence_alert_offence on offence_alert (offence);
