-- What was sent in a stretch of time, for the comparison with what the far side has.
create index delivery_sent on delivery (destination, sent);
