package io.penstock.delivery.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.alert.Severity;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.Backoff;
import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Forwarder;
import io.penstock.delivery.ForwarderStatus.State;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import io.penstock.delivery.syslog.TestCertificate;
import io.penstock.store.AlertLog;
import jakarta.mail.Header;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.swing.text.MutableAttributeSet;
import javax.swing.text.html.HTML;
import javax.swing.text.html.HTMLEditorKit;
import javax.swing.text.html.parser.ParserDelegator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against GreenMail as the mail server; see {@link SmtpFront} for what it cannot do itself. */
class EmailDestinationTest {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final String PASSWORD = "correct horse";

    @TempDir
    Path folder;

    private GreenMail mail;
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @BeforeEach
    void start() {
        mail = server(0);
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    private static GreenMail server(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private Map<String, Object> plain(int port) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("host", "localhost");
        settings.put("port", port);
        settings.put("security", "none");
        settings.put("from", "Penstock <penstock@plant.example>");
        settings.put("to", "soc@plant.example");
        settings.put("timeout", "5s");
        return settings;
    }

    private Map<String, Object> plain() {
        return plain(mail.getSmtp().getPort());
    }

    private Map<String, Object> with(Map<String, Object> settings, Object... more) {
        for (int i = 0; i < more.length; i += 2) {
            settings.put((String) more[i], more[i + 1]);
        }
        return settings;
    }

    private Destination open(Map<String, Object> settings) throws DeliveryException {
        return new EmailType()
                .open(
                        SettingsBinder.bind(EmailSettings.class, "", settings),
                        new DeliveryContext("soc", "0.1.0", "https://console.example/alerts/", () -> now));
    }

    private static List<LoggedAlert> alerts(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new LoggedAlert(number, Alerts.numbered(number)))
                .toList();
    }

    private static LoggedAlert ofSeverity(int number, Severity severity) {
        Alert plain = Alerts.numbered(number);
        return new LoggedAlert(
                number,
                Alerts.alert(
                        AlertCatalogue.get().types().stream()
                                .filter(type -> type.severity() == severity)
                                .findFirst()
                                .orElseThrow(),
                        plain.uuid(),
                        plain.time(),
                        plain.origin(),
                        plain.source(),
                        new Endpoint("10.0.0.9", 502, null, null),
                        plain.message()));
    }

    private static List<LoggedAlert> quiet(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> ofSeverity(number, Severity.WARNING))
                .toList();
    }

    private List<MimeMessage> received() {
        return List.of(mail.getReceivedMessages());
    }

    private static String part(MimeMessage message, int index) throws Exception {
        return (String)
                ((MimeMultipart) message.getContent()).getBodyPart(index).getContent();
    }

    @Test
    void oneMailPerAlert() throws Exception {
        LoggedAlert published = Alerts.published();
        try (Destination destination = open(plain())) {
            Receipt receipt = destination.deliver(List.of(published));
            assertThat(receipt.taken()).isEqualTo(1);
            assertThat(receipt.by()).isEqualTo(Acknowledgement.RECEIVER);
            assertThat(receipt.detail()).startsWith("250 ");
        }
        MimeMessage message = received().getFirst();
        assertThat(message.getSubject()).isEqualTo("[Penstock] Major: Device is silent at Site");
        assertThat(message.getFrom()[0]).hasToString("Penstock <penstock@plant.example>");
        assertThat(message.getAllRecipients()[0]).hasToString("soc@plant.example");
        assertThat(message.getSentDate()).isEqualTo(now);
        assertThat(part(message, 0))
                .contains("What happened: Device 192.168.2.2 is suspected to be disconnected (unresponsive).")
                .contains("Time: 2019-05-05T12:28:54Z")
                .contains("Link: https://console.example/alerts/00000000-0000-0005-0000-016a88dd3ef0");
        assertThat(part(message, 1))
                .contains("<a href=\"https://console.example/alerts/00000000-0000-0005-0000-016a88dd3ef0\">");
    }

    @Test
    void noNameBecomesAHeaderALineOrATag() throws Exception {
        Random random = new Random(8);
        List<LoggedAlert> hostile = new ArrayList<>();
        String attack = "x\r\nBcc: evil@example.com\r\n\r\n.\r\nMAIL FROM:<e@e>\n\"><img src=x onerror=alert(1)>"
                + "</td></table><script>alert(1)</script>'&lt;";
        for (int i = 0; i < 40; i++) {
            Endpoint evil = new Endpoint(attack, 1, attack, i % 2 == 0 ? attack : null);
            hostile.add(
                    i % 2 == 0
                            ? Alerts.hostile(random)
                            : new LoggedAlert(
                                    i + 1,
                                    Alerts.alert(
                                            AlertCatalogue.get().type("PS-2073"),
                                            new UUID(1, i),
                                            now,
                                            new Origin(attack, attack, attack, attack),
                                            evil,
                                            evil,
                                            attack)));
        }
        try (Destination destination = open(plain())) {
            for (int sent = 0; sent < hostile.size(); ) {
                sent += destination
                        .deliver(hostile.subList(sent, hostile.size()))
                        .taken();
            }
        }
        assertThat(received()).hasSize(hostile.size());
        for (MimeMessage message : received()) {
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(message.getFrom()).hasSize(1);
            Set<String> headers = new HashSet<>();
            for (Header header : Collections.list(message.getAllHeaders())) {
                assertThat(headers.add(header.getName())).as(header.getName()).isTrue();
            }
            // The envelope's Return-Path and Received are GreenMail's.
            headers.removeAll(Set.of("Return-Path", "Received"));
            assertThat(headers)
                    .containsExactlyInAnyOrder(
                            "From",
                            "To",
                            "Subject",
                            "Date",
                            "Message-ID",
                            "Auto-Submitted",
                            "MIME-Version",
                            "Content-Type");
            assertThat(message.getSubject()).startsWith("[Penstock] ").doesNotContain("\n", "\r");
            assertThat(part(message, 0).lines().filter(line -> !line.isEmpty()))
                    .allMatch(
                            line -> line.matches(
                                    "(Critical|Major|Minor|Warning): .*|(What happened|Time|Source|Destination|Protocol|Operation"
                                            + "|Engine|Category|Techniques|Sensor|Site|Zone|Alert|Link): .*|Sent by Penstock .*"));
            assertThat(tags(part(message, 1)))
                    .isSubsetOf("html", "head", "body", "h3", "table", "tr", "th", "td", "a", "p");
        }
    }

    /** The tags as the JDK's HTML parser sees them. */
    private static Set<String> tags(String html) throws Exception {
        Set<String> tags = new HashSet<>();
        new ParserDelegator()
                .parse(
                        new StringReader(html),
                        new HTMLEditorKit.ParserCallback() {
                            @Override
                            public void handleStartTag(HTML.Tag tag, MutableAttributeSet attributes, int at) {
                                tags.add(tag.toString());
                            }

                            @Override
                            public void handleSimpleTag(HTML.Tag tag, MutableAttributeSet attributes, int at) {
                                tags.add(tag.toString());
                            }
                        },
                        true);
        return tags;
    }

    @Test
    void startTlsWithALoginAndAPrivateCa() throws Exception {
        mail.setUser("soc@plant.example", "penstock", PASSWORD);
        mail.getUserManager().setAuthRequired(true);
        TestCertificate certificate = TestCertificate.of("localhost", folder);
        TestCertificate other = TestCertificate.of("elsewhere.example", folder);
        int backend = mail.getSmtp().getPort();
        for (SmtpFront.Tls mode : List.of(SmtpFront.Tls.STARTTLS, SmtpFront.Tls.AT_ONCE)) {
            String security = mode == SmtpFront.Tls.STARTTLS ? "starttls" : "tls";
            try (SmtpFront front = new SmtpFront(backend, mode, certificate.server(), command -> null);
                    SmtpFront wrongName = new SmtpFront(backend, mode, other.server(), command -> null)) {
                Map<String, Object> settings =
                        with(plain(front.port()), "security", security, "username", "penstock", "password", PASSWORD);
                assertThat(failure(settings)).contains("signed by nobody whom this machine trusts");
                assertThat(failure(with(settings, "ca-file", other.pem().toString())))
                        .contains("signed by nobody whom this machine trusts");
                assertThat(failure(with(new HashMap<>(settings), "port", wrongName.port())))
                        .contains("not for this host name");
                assertThat(front.commands("AUTH")).isEmpty();
                assertThat(wrongName.commands("AUTH")).isEmpty();

                with(settings, "ca-file", certificate.pem().toString());
                assertThat(failure(with(new HashMap<>(settings), "password", "wrong " + PASSWORD)))
                        .contains("the login was refused")
                        .doesNotContain(PASSWORD);
                try (Destination destination = open(settings)) {
                    assertThat(destination.deliver(alerts(1, 3)).taken()).isEqualTo(2);
                }
                settings.remove("ca-file");
                try (Destination destination = open(with(settings, "port", wrongName.port(), "verify-server", false))) {
                    assertThat(destination.deliver(alerts(3, 4)).taken()).isEqualTo(1);
                }
            }
        }
        assertThat(received()).hasSize(6);
    }

    @Test
    void withoutStartTlsNothingIsSaid() throws Exception {
        try (SmtpFront front = new SmtpFront(mail.getSmtp().getPort(), SmtpFront.Tls.NONE, null, command -> null)) {
            Map<String, Object> settings =
                    with(plain(front.port()), "security", "starttls", "username", "penstock", "password", PASSWORD);
            assertThat(failure(settings)).contains("the server offers no STARTTLS");
            assertThat(front.commands("AUTH")).isEmpty();
            assertThat(front.commands("MAIL")).isEmpty();
        }
        assertThatThrownBy(() -> open(with(plain(), "username", "penstock", "password", PASSWORD)))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("would show the password");
    }

    private String failure(Map<String, Object> settings) throws Exception {
        try (Destination destination = open(settings)) {
            destination.deliver(alerts(1, 2));
        } catch (DeliveryException e) {
            assertThat(e.getMessage())
                    .startsWith("cannot deliver by email over localhost:")
                    .doesNotContain("\n");
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("it was delivered");
    }

    @Test
    void aRecipientThatIsRefusedDoesNotKeepTheMailFromTheOthers() throws Exception {
        try (SmtpFront front = new SmtpFront(
                        mail.getSmtp().getPort(),
                        SmtpFront.Tls.NONE,
                        null,
                        command -> command.startsWith("RCPT TO:<gone@") ? "550 5.1.1 no such user" : null);
                Destination destination =
                        open(with(plain(front.port()), "to", "a@plant.example, gone@plant.example, b@plant.example"))) {
            Receipt receipt = destination.deliver(alerts(1, 2));
            assertThat(receipt.refused()).isEmpty();
            assertThat(receipt.detail()).endsWith("but not for gone@plant.example: 550 5.1.1 no such user");
            assertThat(received()).hasSize(2);
        }
        try (SmtpFront front = new SmtpFront(
                mail.getSmtp().getPort(),
                SmtpFront.Tls.NONE,
                null,
                command -> command.startsWith("RCPT") ? "550 no such user" : null)) {
            assertThat(failure(plain(front.port()))).contains("the server takes no recipient", "550 no such user");
        }
    }

    @Test
    void aRecipientThatIsNotTakenYetGetsTheMailLaterAndNobodyGetsItTwice() throws Exception {
        AtomicInteger busy = new AtomicInteger(2);
        try (SmtpFront front = new SmtpFront(
                        mail.getSmtp().getPort(),
                        SmtpFront.Tls.NONE,
                        null,
                        command -> command.startsWith("RCPT TO:<grey@") && busy.getAndDecrement() > 0
                                ? "451 4.7.1 greylisted"
                                : null);
                Destination destination = open(with(
                        plain(front.port()),
                        "to",
                        List.of("a@plant.example", "grey@plant.example"),
                        "digest-window",
                        "1m",
                        "digest-most",
                        2))) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> destination.deliver(quiet(1, 3)))
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageContaining("1 of 2 recipients have the mail")
                        .hasMessageContaining("grey@plant.example: 451 4.7.1 greylisted");
            }
            assertThat(destination.deliver(quiet(1, 9)).taken()).isEqualTo(2);
            assertThat(front.commands("RCPT TO:<a@")).hasSize(1);
            assertThat(received()).hasSize(2);
            assertThat(received().get(0).getMessageID())
                    .isEqualTo(received().get(1).getMessageID());

            busy.set(Integer.MAX_VALUE);
            assertThatThrownBy(() -> destination.deliver(quiet(3, 5))).isInstanceOf(DeliveryException.class);
            now = now.plus(Duration.ofMinutes(16));
            assertThat(destination.deliver(quiet(3, 5)).detail())
                    .endsWith("but not for grey@plant.example: 451 4.7.1 greylisted");
        }
    }

    @Test
    void aMailThatTheServerDoesNotWantBlocksNoOther() throws Exception {
        AtomicInteger mails = new AtomicInteger();
        try (SmtpFront front = new SmtpFront(
                        mail.getSmtp().getPort(),
                        SmtpFront.Tls.NONE,
                        null,
                        command -> command.equals(".") && mails.incrementAndGet() == 2 ? "554 5.6.0 not here" : null);
                Destination destination = open(plain(front.port()))) {
            Receipt receipt = destination.deliver(alerts(1, 4));
            assertThat(receipt.taken()).isEqualTo(3);
            assertThat(receipt.refused()).containsExactly(new Receipt.Refusal(1, "554 5.6.0 not here"));
        }
        assertThat(received()).hasSize(2);
        try (SmtpFront front = new SmtpFront(
                mail.getSmtp().getPort(),
                SmtpFront.Tls.NONE,
                null,
                command -> command.equals(".") ? "452 4.3.1 disk full" : null)) {
            assertThat(failure(plain(front.port()))).contains("the server answered '452 4.3.1 disk full'");
        }
    }

    @Test
    void aLostAnswerBringsTheSameMailAgain() throws Exception {
        AtomicInteger mails = new AtomicInteger();
        try (SmtpFront front = new SmtpFront(
                        mail.getSmtp().getPort(),
                        SmtpFront.Tls.NONE,
                        null,
                        command -> command.equals(".") && mails.incrementAndGet() == 1 ? SmtpFront.DROP : null);
                Destination destination = open(plain(front.port()))) {
            assertThatThrownBy(() -> destination.deliver(alerts(1, 2))).isInstanceOf(DeliveryException.class);
            destination.deliver(alerts(1, 2));
        }
        assertThat(received()).hasSize(2);
        assertThat(received().get(0).getMessageID()).isEqualTo(received().get(1).getMessageID());
    }

    @Test
    void aDigestWaitsForItsWindowAndABadAlertDoesNot() throws Exception {
        try (Destination destination = open(with(plain(), "digest-window", "10m", "digest-most", 20))) {
            assertThat(destination.deliver(quiet(1, 4))).isEqualTo(Receipt.later());
            now = now.plus(Duration.ofMinutes(9));
            assertThat(destination.deliver(quiet(1, 6))).isEqualTo(Receipt.later());
            now = now.plus(Duration.ofMinutes(1));
            assertThat(destination.deliver(quiet(1, 8)).taken()).isEqualTo(7);
            assertThat(destination.deliver(quiet(8, 100)).taken()).isEqualTo(20);
            List<LoggedAlert> bad = List.of(
                    ofSeverity(30, Severity.WARNING),
                    ofSeverity(31, Severity.CRITICAL),
                    ofSeverity(32, Severity.MAJOR));
            assertThat(destination.deliver(bad).taken()).isEqualTo(2);
            assertThat(destination.test(ofSeverity(1, Severity.WARNING)))
                    .startsWith("acknowledged by the receiver: 250");
        }
        assertThat(received().get(0).getSubject()).startsWith("[Penstock] 7 alerts, worst ");
        assertThat(part(received().get(0), 0))
                .contains("(number 1)", "(number 7)")
                .doesNotContain("(number 8)");
        assertThat(received().get(2).getSubject()).startsWith("[Penstock] 2 alerts, worst Critical: ");
        assertThat(received()).hasSize(4);
    }

    @Test
    void aServerThatSaysNothingIsGivenUp() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(failure(with(plain(silent.getLocalPort()), "timeout", "200ms")))
                    .contains("no answer within 200 ms");
        }
    }

    @Test
    void theForwarderGoesOnWhenTheServerIsBackAndGathersMeanwhile() throws Exception {
        int port = mail.getSmtp().getPort();
        Backoff quick = new Backoff(Duration.ofMillis(5), Duration.ofMillis(20), new Random(1));
        try (AlertLog log = AlertLog.open(folder.resolve("alerts.db"));
                Forwarder forwarder = Forwarder.start(
                        "soc",
                        log,
                        List.of(ForwardingRule.everything()),
                        new EmailType()
                                .open(
                                        SettingsBinder.bind(
                                                EmailSettings.class,
                                                "",
                                                with(plain(), "digest-window", "500ms", "at-once", "critical")),
                                        new DeliveryContext("soc", "0.1.0", null, InstantSource.system())),
                        quick,
                        InstantSource.system())) {
            mail.stop();
            log.append(IntStream.range(0, 5)
                    .mapToObj(number -> ofSeverity(number, Severity.WARNING).alert())
                    .toList());
            await().atMost(BOUND).until(() -> forwarder.status().state() == State.RETRYING);
            assertThat(forwarder.status().lastError())
                    .isEqualTo("cannot deliver by email over localhost:" + port
                            + ": the connection was refused; check that the receiver runs and listens on this port");
            mail = server(port);
            assertThat(forwarder.drain(BOUND)).isTrue();
            assertThat(forwarder.status().sent()).isEqualTo(5);
        }
        assertThat(received()).hasSize(1);
        assertThat(received().getFirst().getSubject()).startsWith("[Penstock] 5 alerts, worst Warning");
    }

    @Test
    void addressesAreOneAddressAndSecretsDoNotShow() {
        for (String bad : List.of("", "soc", "a@b, c@d", "a@b\r\nBcc: x@y", "a@b>\r\nRCPT TO:<x@y", "@b", "a b@c")) {
            assertThatThrownBy(() -> open(with(plain(), "from", bad)))
                    .as(bad)
                    .isInstanceOf(SettingException.class)
                    .hasMessageContaining("'from'");
            assertThatThrownBy(() -> open(with(plain(), "to", List.of("ok@plant.example", bad))))
                    .as(bad)
                    .isInstanceOf(SettingException.class);
        }
        assertThatThrownBy(() -> open(with(plain(), "to", List.of())))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("'to' is empty");
        assertThat(SettingsBinder.bind(
                                EmailSettings.class,
                                "",
                                with(plain(), "security", "tls", "username", "u", "password", PASSWORD))
                        .toString())
                .doesNotContain(PASSWORD);
    }
}
