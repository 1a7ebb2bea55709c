package io.penstock.protocol.c1222;

import io.penstock.capture.IpAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Every column but ts and uid of the logs that Zeek with ICSNPP's C12.22 parser wrote, in their order. */
class C1222AgainstIcsnppTest {
    private static final String HEAD = "orig_h orig_p resp_h resp_p proto ";
    private static final List<String> CAPTURES = List.of(
            "logon_service_tcp.pcap",
            "_over_ipv6.pcap",
            "resolve_service_tcp.pcap",
            "security_service_tcp.pcap",
            "service_error_tcp.pcap",
            "std_example8.pcap",
            "trace_service_tcp.pcap",
            "wait_service_tcp.pcap",
            "overIPv4.cap");
    /** What the logs call response codes and services, by our names. */
    private static final Map<String, String> SHORT =
            Map.of("Identify", "Ident", "Invalid Service Sequence State", "ISSS");

    private final Comparison comparison =
            new Comparison(C1222Protocol.NAME, "ICSNPP c1222*.log").explain("password", "passwords are in no field");

    @Test
    void everyColumnIsZeeks() throws Exception {
        for (String capture : CAPTURES) {
            String name = "c1222" + (capture.startsWith("_") || capture.startsWith("over") ? "" : "_") + capture;
            capture(name, "expected/cisagov__icsnpp-c1222/tests." + name.replaceFirst("\\.\\w+$", "") + "/c1222");
        }
        comparison.end();
    }

    private void capture(String capture, String logs) throws Exception {
        List<Recording.Message> all =
                PlantCaptures.read(PlantCaptures.file("cisagov__icsnpp-c1222/testing/Traces/" + capture)).messages;
        log(
                all,
                logs,
                "elements encrypted services asoContext calledApTitle callingApTitle qualifier mechanismName"
                        + " authentication calledApInvocationId callingApInvocationId");
        log(all, logs + "_user_information", "indirectReference padding mac control edClass encryptedEpsem services");
        if (!all.getFirst().field("authentication").isEmpty()) {
            log(
                    all,
                    logs + "_authentication_value",
                    "authentication.mechanism indirect octetAligned"
                            + " authentication.keyId authentication.initialisationVector identification request response");
        }
        switch (service(all.getFirst(), "name")) {
            case "Logon", "Security" ->
                log(all, logs + "_logon_security_service", "way service userId password user sessionIdleTimeout");
            case "Resolve" -> log(all, logs + "_resolve_service", "way apTitle localAddress");
            case "Trace" -> log(all, logs + "_trace_service", "way apTitles");
            case "Wait" -> log(all, logs + "_wait_service", "way seconds");
            case "Identify" ->
                log(all.subList(1, 2), logs + "_service_error", "asked answer largest largest segmentation");
            default -> {}
        }
    }

    private void log(List<Recording.Message> messages, String log, String columns) {
        List<Map<String, String>> rows =
                ZeekLog.rows(PlantCaptures.file(log + ".log"), (HEAD + columns).split(" ", -1));
        comparison.field(log, "rows", messages.size(), rows.size());
        for (int i = 0; i < Math.min(rows.size(), messages.size()); i++) {
            Recording.Message message = messages.get(i);
            comparison.message();
            rows.get(i).forEach((column, theirs) -> {
                String ours = own(message, column);
                comparison.field(log, column, ours.isEmpty() ? "-" : ours, theirs);
            });
        }
    }

    private static String own(Recording.Message m, String column) {
        return switch (column) {
            case "orig_h" -> IpAddress.text(m.flow().clientHigh(), m.flow().clientLow());
            case "orig_p" -> String.valueOf(m.flow().clientPort());
            case "resp_h" -> IpAddress.text(m.flow().serverHigh(), m.flow().serverLow());
            case "resp_p" -> String.valueOf(m.flow().serverPort());
            case "proto" -> "tcp";
            case "elements" -> list(m.fields().get("elements"));
            case "encrypted" -> m.field("encrypted").equals("true") ? "T" : "F";
            case "services", "asked", "answer" -> services(m, column);
            case "authentication" -> m.field("authentication").isEmpty() ? "" : "C1222";
            case "calledApInvocationId", "callingApInvocationId" -> octets(m.field(column));
            case "padding" -> m.field("mac").isEmpty() ? "" : "(empty)";
            case "mac" -> m.field("mac").isEmpty() ? "" : "0x" + m.field("mac");
            case "control" -> control(m);
            case "encryptedEpsem" -> escaped(m.field("encryptedEpsem"));
            case "indirect" -> "F";
            case "way" -> service(m, "request").equals("true") ? "Req" : "Resp";
            case "service" -> service(m, "answers").isEmpty() ? service(m, "name") : service(m, "answers");
            case "apTitles", "apTitle", "userId", "user", "seconds", "localAddress", "sessionIdleTimeout" ->
                service(m, column);
            default -> m.field(column);
        };
    }

    private static String services(Recording.Message m, String column) {
        String name = service(m, "name");
        if (column.equals("asked")) {
            return "REQ:" + SHORT.getOrDefault(service(m, "answers"), service(m, "answers"));
        }
        String way = service(m, "request").equals("true") ? "REQ:" : "RESP:";
        return name.isEmpty() ? "" : way + SHORT.getOrDefault(name, name);
    }

    private static String service(Recording.Message m, String name) {
        return m.fields().get("services") instanceof Map<?, ?> service ? list(service.get(name)) : "";
    }

    private static String control(Recording.Message m) {
        String security = m.field("securityMode").equals("2") ? "CIPHERTEXT_WITH_AUTHENTICATION" : "CLEARTEXT";
        return "RESPONSE_CONTROL_ALWAYS_RESPOND,SECURITY_MODE_" + security;
    }

    private static String list(@Nullable Object value) {
        List<?> items = value == null ? List.of() : value instanceof List<?> many ? many : List.of(value);
        return items.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static String octets(String number) {
        return number.isEmpty() ? "" : escaped(HexFormat.of().formatHex(new BigInteger(number).toByteArray()));
    }

    /** Zeek writes what is no text as \xNN, and a backslash twice. */
    private static String escaped(String hex) {
        StringBuilder text = new StringBuilder();
        for (byte b : HexFormat.of().parseHex(hex)) {
            boolean plain = b >= ' ' && b < 0x7F;
            text.append(plain ? b == '\\' ? "\\\\" : String.valueOf((char) b) : "\\x%02x".formatted(b & 0xFF));
        }
        return text.toString();
    }
}
