package io.penstock.protocol.c1222;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What tshark 4 reads in the captures, and in the sample, whose messages for tables and procedures no capture has. */
class C1222AgainstTsharkTest {
    private static final String[] FIELDS = {
        "frame.number",
        "c1222.called_ap_title_abs",
        "c1222.calling_ap_title_abs",
        "c1222.called_AP_invocation_id",
        "c1222.calling_AP_invocation_id",
        "c1222.key_id_element",
        "c1222.iv_element",
        "c1222.epsem.flags.security",
        "c1222.epsem.flags.response_control",
        "c1222.epsem.flags.recovery",
        "c1222.epsem.flags.proxy",
        "c1222.epsem.mac",
        "c1222.cmd",
        "c1222.err",
        "c1222.logon.id",
        "c1222.logon.user",
        "c1222.read.table",
        "c1222.read.offset",
        "c1222.read.count",
        "c1222.write.table",
        "c1222.write.size",
        "c1222.write.chksum",
        "c1222.procedure.num",
        "c1222.wait.seconds"
    };

    private final Comparison comparison = new Comparison(C1222Protocol.NAME, "tshark");

    @TempDir
    Path folder;

    @Test
    void capturesAndSample() throws Exception {
        for (Path file : PlantCaptures.with("c1222")) {
            if (!PlantCaptures.name(file).startsWith("idaholab")) {
                compare(file, PlantCaptures.read(file).messages);
            }
        }
        Sample sample = Sample.of("c1222");
        Talk talk = sample.talk();
        for (Sample.Message message : sample.messages()) {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        }
        compare(pcap(talk.frames), talk.end().messages);
        comparison.end();
    }

    private void compare(Path file, List<Recording.Message> ours) {
        List<String[]> rows = PlantCaptures.tshark(file, "c1222", FIELDS);
        assertThat(ours).as(file.toString()).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            comparison.message();
            for (int column = 0; column < rows.get(i).length; column++) {
                String theirs = rows.get(i)[column];
                if (!theirs.isEmpty()) {
                    String place = file.getFileName() + " " + ours.get(i).frame();
                    comparison.field(place, FIELDS[column], own(ours.get(i), FIELDS[column]), plain(theirs));
                }
            }
        }
    }

    private static String own(Recording.Message m, String field) {
        return switch (field) {
            case "frame.number" -> String.valueOf(m.frame());
            case "c1222.called_ap_title_abs" -> m.field("calledApTitle");
            case "c1222.calling_ap_title_abs" -> m.field("callingApTitle");
            case "c1222.called_AP_invocation_id" -> m.field("calledApInvocationId");
            case "c1222.calling_AP_invocation_id" -> m.field("callingApInvocationId");
            case "c1222.key_id_element" -> "%02x".formatted(Integer.parseInt(m.field("authentication.keyId")));
            case "c1222.iv_element" -> "%08x".formatted(Long.parseLong(m.field("authentication.initialisationVector")));
            case "c1222.epsem.flags.security" -> m.field("securityMode");
            case "c1222.epsem.flags.response_control" -> m.field("responseControl");
            case "c1222.epsem.flags.recovery" -> m.field("recoverySession").equals("true") ? "1" : "0";
            case "c1222.epsem.flags.proxy" -> m.field("proxyServiceUsed").equals("true") ? "1" : "0";
            case "c1222.epsem.mac" -> m.field("mac");
            default -> services(m, field);
        };
    }

    /** Of several services tshark joins the values with commas. */
    private static String services(Recording.Message m, String field) {
        Object services = m.fields().get("services");
        List<?> all = services instanceof List<?> many ? many : List.of(services == null ? Map.of() : services);
        StringBuilder joined = new StringBuilder();
        for (Object one : all) {
            Map<?, ?> service = (Map<?, ?>) one;
            long code = service.get("code") instanceof Long number ? number : -1;
            boolean write = code >= 0x40 && code <= 0x4F;
            String name = switch (field) {
                case "c1222.cmd" -> code >= 0x20 ? "code" : "";
                case "c1222.err" -> code < 0x20 ? "code" : "";
                case "c1222.logon.id" -> "userId";
                case "c1222.logon.user" -> "user";
                case "c1222.read.table" -> write ? "" : "table";
                case "c1222.read.offset" -> write ? "" : "offset";
                case "c1222.read.count" -> "octetCount";
                case "c1222.write.table" -> write ? "table" : "";
                case "c1222.write.size" -> write ? "count" : "";
                case "c1222.write.chksum" -> write ? "checksum" : "";
                case "c1222.procedure.num" -> "procedure";
                default -> "seconds";
            };
            Object value = service.get(name);
            joined.append(value == null ? "" : (joined.isEmpty() ? "" : ",") + value);
        }
        return joined.toString();
    }

    /** Numbers in hexadecimal as decimal ones. */
    private static String plain(String value) {
        StringBuilder plain = new StringBuilder();
        for (String part : value.split(",", -1)) {
            String number = part.startsWith("0x") ? String.valueOf(Long.decode(part)) : part;
            plain.append(plain.isEmpty() ? "" : ",").append(number);
        }
        return plain.toString();
    }

    private Path pcap(List<byte[]> frames) throws IOException {
        Path file = folder.resolve("sample.pcap");
        try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(file))) {
            out.writeInt(0xA1B2C3D4);
            out.writeInt(0x00020004);
            out.writeLong(0);
            out.writeInt(65535);
            out.writeInt(1);
            for (byte[] frame : frames) {
                out.writeLong(0);
                out.writeInt(frame.length);
                out.writeInt(frame.length);
                out.write(frame);
            }
        }
        return file;
    }
}
