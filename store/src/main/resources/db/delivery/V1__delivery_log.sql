-- One row for each run of positions and destination. Times are microseconds since 1970.
create table delivery (
    id              integer not null primary key autoincrement,
    destination     text    not null,
    first           integer not null,
    last            integer not null,
    wanted          blob    not null,
    attempts        integer not null,
    sent            integer,
    acknowledged    integer,
    acknowledged_by text    not null,
    detail          text    not null,
    refused         text    not null,
    resends         integer not null,
    written         integer not null
);

create index delivery_run on delivery (destination, first, last);

create index delivery_written on delivery (written);

create table failed_attempt (
    destination text    not null,
    first       integer not null,
    last        integer not null,
    count       integer not null,
    first_time  integer not null,
    first_error text    not null,
    last_time   integer not null,
    last_error  text    not null,
    primary key (destination, first)
);

create table forwarder (
    destination     text    not null primary key,
    state           text    not null,
    position        integer not null,
    lag             integer not null,
    rate            real    not null,
    last_error      text,
    last_error_time integer,
    last_sent       integer,
    updated         integer not null
);
