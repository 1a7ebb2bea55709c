package io.penstock.protocol.ssh;

import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** Every message field by field as tshark reads it. */
class SshAgainstTsharkTest {
    @Test
    void theSampleIsTsharks() throws Exception {
        new TsharkFields(SshProtocol.NAME, "ssh.protocol || ssh.message_code", "our sample")
                .stream()
                        .field("banner", "ssh.protocol")
                        .field("packetLength", "ssh.packet_length")
                        .field("message", "ssh.message_code")
                        .field("keyExchange", "ssh.kex_algorithms")
                        .field("hostKey", "ssh.server_host_key_algorithms")
                        .overSample("ssh");
    }
}
