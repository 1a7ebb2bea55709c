package io.penstock.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import io.penstock.protocol.TsharkFields;
import org.junit.jupiter.api.Test;

/** NTLM in HTTP ([MS-NTHT] section 4.1); the messages are made by [MS-NLMP] section 2.2.1, and tshark reads them. */
class HttpNtlmTest {
    @Test
    void namesAreTsharks() throws Exception {
        new TsharkFields(HttpProtocol.NAME, "http", "our sample with NTLM")
                .stream()
                        .field("ntlm.messageType", "ntlmssp.messagetype")
                        .field("ntlm.user", "ntlmssp.auth.username")
                        .field("ntlm.domain", "ntlmssp.auth.domain")
                        .field("ntlm.workstation", "ntlmssp.auth.hostname")
                        .field("ntlm.targetName", "ntlmssp.challenge.target_name")
                        .explain("sample 4 ntlm.domain", "the domain of a challenge, which tshark has in another field")
                        .overSample("http-ntlm");
    }

    @Test
    void userAndHostsAreTold() {
        Sample sample = Sample.of("http-ntlm");
        Talk talk = sample.talk();
        sample.messages().forEach(m -> {
            if (m.fromClient()) {
                talk.client(m.hex());
            } else {
                talk.server(m.hex());
            }
        });
        Recording seen = talk.end();

        assertThat(seen.lines()).contains("NOTICE AUTHENTICATE 257 name operator");
        assertThat(seen.identities)
                .contains("02:00:00:00:00:02 10.0.0.2 HOST_NAME WEB1", "02:00:00:00:00:01 10.0.0.1 HOST_NAME HMI-01");
    }
}
