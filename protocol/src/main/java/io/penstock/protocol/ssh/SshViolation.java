package io.penstock.protocol.ssh;

import io.penstock.protocol.Violation;

/** What RFC 4253 forbids. */
enum SshViolation implements Violation {
    /** Section 4.2: at most 255 characters with CR and LF. */
    BANNER_LENGTH("ssh.banner-length", Sort.MALFORMED, "sends a banner that is longer than 255 bytes"),
    /** Section 4.2: {@code SSH-protoversion-softwareversion}. */
    BANNER("ssh.banner", Sort.VALUE, "sends a banner without the name of its software"),
    /** Section 4.2: the protocol version is 2.0, or 1.99 of a server that speaks both. */
    VERSION("ssh.version", Sort.VERSION, "speaks a version of SSH below 2"),
    /** Section 6: packet and padding length. */
    PACKET("ssh.packet", Sort.MALFORMED, "sends a packet whose lengths contradict each other"),
    /** Section 7.1. */
    NAME_LIST("ssh.name-list", Sort.MALFORMED, "sends a key exchange whose lists do not fit into it");

    private final String id;
    private final Sort sort;
    private final String description;

    SshViolation(String id, Sort sort, String description) {
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
