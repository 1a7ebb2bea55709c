package io.penstock.protocol.ads;

import io.penstock.protocol.Violation;

/** What ADS forbids. "AMS" is Beckhoff's ADS/AMS specification (TwinCAT 3 ADS-over-AMS, chapter AMS/TCP frame). */
public enum AdsViolation implements Violation {
    /** AMS, AMS/TCP header: its first two bytes are 0, or one of the router's own commands. */
    TCP_COMMAND("ads.tcp-command", Sort.VERSION, "uses an undefined AMS/TCP command"),
    /** AMS, AMS/TCP header: its length counts the AMS header and the data, whose length stands there too. */
    LENGTH("ads.length", Sort.MALFORMED, "has lengths in its two headers that do not fit"),
    /** AMS, AMS header: the command is 1 to 9. */
    COMMAND("ads.command", Sort.FUNCTION, "uses an undefined command"),
    /** AMS, AMS header: state flags above bit 8 are not defined. */
    FLAGS("ads.flags", Sort.VALUE, "sets undefined state flags"),
    /** AMS, ADS commands: each has parameters or results of so many bytes at least. */
    SHORT("ads.short", Sort.MALFORMED, "is shorter than its command needs"),
    /** AMS, ADS Write, ADS Read Write, and replies to reads: so many bytes follow as the length says. */
    DATA_LENGTH("ads.data-length", Sort.MALFORMED, "has a length of data that does not fit"),
    /** AMS, ADS Device Notification: stamps and samples lie in the data. */
    NOTIFICATION("ads.notification", Sort.MALFORMED, "has stamps or samples that do not fit"),
    /** ADS error 0x706: a sum command has as many parts as its index offset says. */
    SUM("ads.sum", Sort.MALFORMED, "has fewer parts than a sum command says"),
    /** AMS, ADS Write Control: the states are 1 to 19. */
    STATE("ads.state", Sort.VALUE, "asks for a state that does not exist"),
    /** The blocks of a discovery message lie in its datagram. */
    BLOCK("ads.discovery-block", Sort.MALFORMED, "has discovery blocks that do not fit"),
    /** AMS, AMS header: a response repeats the invoke id of a request. */
    UNMATCHED_REPLY("ads.unmatched-reply", Sort.SEQUENCE, "answers no request"),
    /** More requests are open than a device holds; see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("ads.flood", Sort.FLOOD, "opens more requests than a device holds");

    private final String id;
    private final Sort sort;
    private final String description;

    AdsViolation(String id, Sort sort, String description) {
        this.id = id;
        this.sort = sort;
        this.description = description;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Sort sort() {
        return sort;
    }

    @Override
    public String description() {
        return description;
    }
}
