package io.penstock.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What RFC 8446, RFC 5246 and their forerunners say, and the handshake of OpenSSL in the sample {@code tls}. */
class TlsTest {
    private static final String RANDOM = "00".repeat(32);

    @Test
    void theHelloNamesTheServerAndItsAnswerTheChoice() {
        Recording seen = sample(443);

        assertThat(seen.operations.getFirst().name()).isEqualTo("plc-7.plant");
        // 0xC02B or 0xC02C with OpenSSL's order: TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 is 0xC02C.
        assertThat(seen.lines().get(1)).isEqualTo("REPLY AUTHENTICATE 5633 TLS 1.2 object 49196 name plc-7.plant");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void rfc5280_4_1_theCertificateIsReadAsOpenSslReadsIt() {
        Recording seen = sample(443);
        Recording.Message message = seen.messages.stream()
                .filter(m ->
                        !m.field("handshake").isEmpty() && m.fields().toString().contains("certificate="))
                .findFirst()
                .orElseThrow();

        // openssl x509 -subject -issuer -dates -serial
        assertThat(message.fields().toString())
                .contains("subject=C=DE,O=Plant,CN=plc-7")
                .contains("issuer=C=DE,O=Plant,CN=plc-7")
                .contains("serialNumber=2c59cd29c8a17c47a0a0cf38ab6005c2ed25860e")
                .contains(
                        "notBefore=2026-11-24T20:25:51Z, notAfter=2026-12-24T20:25:51Z, expired=false, notYetValid=true");
        assertThat(seen.identities).containsExactly("02:00:00:00:00:02 10.0.0.2 HOST_NAME plc-7");
    }

    @ParameterizedTest
    @CsvSource({
        "443, TLS",
        "802, Modbus Security",
        "2221, CIP Security",
        "3782, MMS over TLS",
        "4843, OPC UA over HTTPS",
        "8883, MQTT over TLS",
        "19998, IEC 60870-5-104 over TLS",
        "20000, DNP3 over TLS",
        "54321, TLS"
    })
    void theRegisteredPortOfASecuredProtocolNamesIt(int port, String name) {
        Talk talk = Talk.tcp(port);
        Sample.of("tls").messages().stream().limit(2).forEach(m -> send(talk, m));

        assertThat(talk.protocol()).isEqualTo(name);
        assertThat(talk.end().operations.getFirst().protocol).isEqualTo(name);
    }

    @Test
    void rfc5246_7_2_aFatalAlertAnswersTheHello() {
        Recording seen = Talk.tcp(443)
                .client(hello("0303", ""))
                .server("15 0303 0002 02 46")
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST AUTHENTICATE 5633 TLS 1.2",
                        "REPLY AUTHENTICATE 5633 TLS 1.2 failed 70 protocol version",
                        "NOTICE DIAGNOSE 5376 failed 70 protocol version");
    }

    @Test
    void rfc5246_E_2_theOldHelloIsRead() {
        Recording seen = Talk.tcp(443)
                .client("801C 01 0002 0003 0000 0010 010080" + "11".repeat(16))
                .end();

        assertThat(seen.operations.getFirst().area).isEqualTo("SSL 2.0");
        assertThat(seen.messages.getFirst().field("deprecated")).isEqualTo("true");
    }

    @Test
    void rfc8446_4_2_1_theExtensionSaysTheVersion() {
        Recording seen =
                Talk.tcp(443).client(hello("0303", "002B 0005 04 1A1A 0304")).end();

        assertThat(seen.operations.getFirst().area).isEqualTo("TLS 1.3");
    }

    @Test
    void aHelloInSeveralRecordsIsOne() {
        String whole = hello("0302", "").replace(" ", "").substring(10);
        String first = whole.substring(0, 20);
        Recording seen = Talk.tcp(443)
                .client(hello("0302", ""))
                .client("16 0301 000A" + first)
                .client("16 0301 %04X".formatted(whole.length() / 2 - 10) + whole.substring(20))
                .end();

        assertThat(seen.lines().subList(0, 2))
                .containsExactly("REQUEST AUTHENTICATE 5633 TLS 1.1", "REQUEST AUTHENTICATE 5633 TLS 1.1");
        assertThat(seen.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "19 0303 0001 00, tls.record-type",
        "17 0403 0001 00, tls.record-version",
        "17 0303 4801 00, tls.record-length",
        "16 0303 0000, tls.empty-record",
        "14 0303 0001 02, tls.change-cipher-spec",
        "15 0303 0002 03 00, tls.alert",
        "16 0303 0008 01 000004 03030000, tls.handshake-length",
        "16 0303 0007 0B 000003 000001, tls.handshake-length",
        "16 0303 000C 0B 000008 000005 000002 3000, tls.certificate"
    })
    void whatTheSpecificationForbidsIsNamed(String record, String violation) {
        assertThat(Talk.tcp(443).client(hello("0303", "")).client(record).end().ids())
                .containsExactly(record.startsWith("19") ? "tls.record-type" : violation);
    }

    @Test
    void rfc8446_4_2_anExtensionComesOnce() {
        assertThat(Talk.tcp(443)
                        .client(hello("0303", "0017 0000 0017 0000"))
                        .end()
                        .ids())
                .containsExactly("tls.extension-twice");
    }

    @Test
    void rfc8446_4_1_helloesComeFromTheirSide() {
        assertThat(Talk.tcp(443).server(hello("0303", "")).end().ids()).containsExactly("tls.wrong-side");
    }

    private static String hello(String version, String extensions) {
        String rest = extensions.replace(" ", "");
        String body = version + RANDOM + "00" + "0002 C02F" + "0100";
        body += rest.isEmpty() ? "" : "%04X".formatted(rest.length() / 2) + rest;
        body = body.replace(" ", "");
        int size = body.length() / 2;
        return "16 0301 %04X 01 %06X".formatted(size + 4, size) + body;
    }

    private static Recording sample(int port) {
        Talk talk = Talk.tcp(port);
        Sample.of("tls").messages().forEach(m -> send(talk, m));
        return talk.end();
    }

    private static void send(Talk talk, Sample.Message message) {
        if (message.fromClient()) {
            talk.client(message.bytes());
        } else {
            talk.server(message.bytes());
        }
    }
}
