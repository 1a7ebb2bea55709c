package io.penstock.protocol.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9110 and RFC 9112. */
class HttpTest {
    @Test
    void aRequestIsJoinedWithItsAnswerAndNamesTheSoftware() {
        Recording seen = Talk.tcp(8099)
                .client(text(
                        "PUT /tags/7?key=secret HTTP/1.1|Host: plc|User-Agent: Engineering/4|Content-Length: 2||ab"))
                .server(text("HTTP/1.1 403 Forbidden|Server: GoAhead|Content-Length: 0||"))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST WRITE 4 name plc/tags/7", "REPLY WRITE 4 name plc/tags/7 failed 403 forbidden");
        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:01 10.0.0.1 VENDOR_CLASS Engineering/4",
                        "02:00:00:00:00:02 10.0.0.2 VENDOR_CLASS GoAhead");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void basicCredentialsAreSeenAndNeverShown() {
        Recording seen = Talk.tcp(80)
                .client(
                        text(
                                "GET http://user:secret@plc/ HTTP/1.1|Host: plc|Authorization: Basic dXNlcjpzZWNyZXQ=|Cookie: s=secret||"))
                .end();

        assertThat(seen.lines().get(1)).isEqualTo("NOTICE AUTHENTICATE 256 name plc/");
        assertThat(seen.messages.getFirst().field("basicAuth")).isEqualTo("true");
        assertThat(seen.messages.toString() + seen.lines()).doesNotContain("secret", "dXNlcj");
    }

    @Test
    void rfc9112_7_1_contentInChunksIsSteppedOver() {
        Recording seen = Talk.tcp(80)
                .client(text("GET /a HTTP/1.1|Host: p||GET /b HTTP/1.1|Host: p||"))
                .server(
                        text(
                                "HTTP/1.1 200 OK|Transfer-Encoding: chunked||4|GET |0|X: y||HTTP/1.1 200 OK|Content-Length: 0||"))
                .end();

        assertThat(seen.lines()).hasSize(4);
        assertThat(seen.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET  /a b HTTP/1.1|Host: p||, http.request-line",
        "GET /a HTTP/1.1|Host : p||, http.field-line http.no-host",
        "GET /a HTTP/1.1|Host: p| folded||, http.line-folding",
        "GET /a HTTP/1.1|Host: p|Content-Length: x||, http.content-length",
        "GET /a HTTP/1.1|Host: p|Content-Length: 1|Transfer-Encoding: chunked||0||, http.two-lengths",
        "GET /a HTTP/1.1|Host: p|Transfer-Encoding: chunked||zz|, http.chunk",
        "GET /a HTTP/1.1||, http.no-host",
        "GET /a HTTP/1.1|Host: p|Host: q||, http.no-host"
    })
    void whatRfc9112ForbidsIsNamed(String request, String violations) {
        Recording seen = Talk.tcp(80)
                .client(text("GET / HTTP/1.0||"))
                .client(text(request))
                .end();

        assertThat(String.join(" ", seen.ids())).isEqualTo(violations);
    }

    @Test
    void rfc9112_9_2_answersToNothingAreReported() {
        Recording seen = Talk.tcp(80)
                .client(text("GET / HTTP/1.0||"))
                .server(text("HTTP/1.1 200 OK|Content-Length: 0||HTTP/1.1 200 OK|Content-Length: 0||"))
                .client(text("GET / HTTP/1.0||"))
                .end();

        assertThat(seen.ids()).containsExactly("http.unmatched-reply");
    }

    private static byte[] text(String text) {
        return text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
