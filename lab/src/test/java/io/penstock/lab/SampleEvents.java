package io.penstock.lab;

import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertType;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Payloads as sensors and attackers would send them, and a sender. */
final class SampleEvents {
    static final String HOSTILE_NAME =
            "<script>document.title='owned'</script>\"'><img src=x onerror=document.title='owned'>";

    private SampleEvents() {}

    /** One alert of every type, in Penstock's dialect. */
    static List<String> alerts(String sensor, String site, String zone) {
        List<String> payloads = new ArrayList<>();
        int id = 1;
        for (AlertType type : AlertCatalogue.get().types()) {
            payloads.add(alert(type, sensor, id++, "HMI-3", "site=" + site + "\tzone=" + zone + "\t"));
        }
        return payloads;
    }

    /** One alert whose source device has this name. */
    static String alert(AlertType type, String sensor, int id, String sourceName, String place) {
        return "<13>Nov 24 09:59:58 " + sensor + " LEEF:1.0|Penstock|Penstock|0.1.0|" + type.id()
                + "|devTime=1795514398123\tcat="
                + type.category() + "\tsev=" + type.severity().level() + "\tsrc=10.20.0." + (5 + id % 9)
                + "\tdst=10.20.0.40\tsrcPort=" + (50_000 + id)
                + "\tdstPort=502\tsrcMAC=00:1b:1b:aa:bb:01\tdstMAC=00:80:f4:0e:11:22"
                + "\tproto=TCP\tidentHostName=" + sourceName + "\talertId=" + id
                + "\talertUuid=7d6c0d6e-0000-4000-8000-0000000000" + (10 + id) + "\ttitle=" + type.title() + "\tengine="
                + type.engine().title() + "\tscore=" + type.score() + "\tsenderName=" + sensor
                + "\treporter=10.20.0.2\t"
                + place + "srcName=" + sourceName
                + "\tdstName=PLC-7\tappProtocol=Modbus TCP\toperation=READ\ttechnique="
                + String.join(",", type.techniques()) + "\turl=https://console.plant.example/alerts/" + id
                + "\tmsg=" + type.title() + " from " + sourceName + " (10.20.0.5) to PLC-7 (10.20.0.40)";
    }

    /** What a hostile or broken sender could send; the first log source that fits is {@code sensor}. */
    static List<String> hostile(String sensor) {
        AlertType type = AlertCatalogue.get().type("PS-1008");
        String place = "site=Rotterdam\tzone=" + HOSTILE_NAME + "\t";
        return List.of(
                alert(type, sensor, 90, HOSTILE_NAME, place),
                alert(type, sensor, 91, "N".repeat(10_000), "site=" + "S".repeat(10_000) + "\tzone=Z\t"),
                alert(type, sensor, 92, "\u0001\u001b[31mred\u202Egnp.exe", place),
                alert(type, sensor, 93, "PLC", "zone=no site\t"),
                "<13>Nov 24 09:59:58 " + sensor + " LEEF:1.0|" + HOSTILE_NAME + "|x|1|" + HOSTILE_NAME + "|cat="
                        + HOSTILE_NAME,
                "<13>Nov 24 09:59:58 " + sensor + " " + HOSTILE_NAME,
                "<13>Nov 24 09:59:58 " + HOSTILE_NAME.replace(' ', '_').replace(":", "") + " LEEF:1.0|V|P|1|E|a=1",
                HOSTILE_NAME);
    }

    static void send(Lab lab, List<String> payloads) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), lab.tcpPort().orElseThrow())) {
            OutputStream out = socket.getOutputStream();
            out.write((String.join("\n", payloads) + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }
}
