-- What came of the last comparison with what the far side has, for each destination. Time is microseconds since 1970.
create table reconciled (
    destination text    not null primary key,
    finished    integer not null,
    sent        integer not null,
    found       integer not null,
    missing     integer not null,
    resent      integer not null,
    underway    integer not null,
    error       text
);
