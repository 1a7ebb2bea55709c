package io.penstock.protocol.ftp;

import io.penstock.protocol.Violation;

/** What RFC 959 forbids. */
enum FtpViolation implements Violation {
    /** Section 5.3. */
    COMMAND("ftp.command", Sort.VALUE, "sends a command that is no word of three or four letters"),
    /** Section 4.2: three digits, the first 1 to 5 (6 in RFC 2228). */
    REPLY("ftp.reply", Sort.MALFORMED, "sends a reply without a code"),
    /** Section 4.2: replies answer commands, but for 120, 220 and 421. */
    UNMATCHED_REPLY("ftp.unmatched-reply", Sort.SEQUENCE, "answers nothing that was asked"),
    /** Section 4.2: see {@link io.penstock.protocol.OpenRequests#CAPACITY}. */
    FLOOD("ftp.flood", Sort.FLOOD, "asks more without waiting for answers than any client");

    private final String id;
    private final Sort sort;
    private final String description;

    FtpViolation(String id, Sort sort, String description) {
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
