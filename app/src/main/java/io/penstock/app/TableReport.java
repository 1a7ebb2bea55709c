package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.analysis.AnalysisCounters;
import io.penstock.analysis.Analyzer;
import io.penstock.analysis.baseline.Channel;
import io.penstock.analysis.inventory.Device;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.IdentityKind;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was seen, as tables for people. */
final class TableReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TableReport() {}

    static void print(PrintWriter out, Analyzer analyzer, List<LoggedAlert> alerts, long learned) {
        devices(out, analyzer);
        channels(out, analyzer);
        alerts(out, alerts);
        counters(out, analyzer.counters());
        if (learned > 0) {
            out.printf(Locale.ROOT, "%,d alerts not raised: learned%n", learned);
        }
    }

    private static void devices(PrintWriter out, Analyzer analyzer) {
        TextTable table =
                new TextTable("Address", "MAC", "Vendor", "Name", "Model", "Firmware", "Packets", "Serves", "Uses");
        for (Device device : analyzer.inventory().devices()) {
            table.row(
                    addresses(device),
                    device.mac(),
                    device.vendor(),
                    device.name(),
                    device.identity(IdentityKind.MODEL),
                    device.identity(IdentityKind.FIRMWARE),
                    device.packets(),
                    String.join(", ", device.serves()),
                    String.join(", ", device.uses()));
        }
        table.print(out, "Devices");
    }

    private static String addresses(Device device) {
        return device.addresses().stream().map(IpAddress::toString).collect(Collectors.joining(" "));
    }

    private static void channels(PrintWriter out, Analyzer analyzer) {
        TextTable table = new TextTable("Client", "Server", "Protocol", "Requests", "Replies", "Errors", "Unanswered");
        for (Channel channel : analyzer.baseline().channels()) {
            table.row(
                    channel.client(),
                    channel.server(),
                    channel.protocol(),
                    channel.requests(),
                    channel.replies(),
                    channel.errors(),
                    channel.unanswered());
        }
        table.print(out, "Channels");
    }

    private static void alerts(PrintWriter out, List<LoggedAlert> alerts) {
        TextTable table =
                new TextTable("#", "Time (UTC)", "Severity", "Engine", "Type", "Source", "Destination", "What");
        for (LoggedAlert logged : alerts) {
            Alert alert = logged.alert();
            table.row(
                    logged.position(),
                    TIME.format(alert.time()),
                    alert.type().severity().title(),
                    alert.type().engine().title(),
                    alert.type().title(),
                    endpoint(alert.source()),
                    endpoint(alert.destination()),
                    alert.message());
        }
        table.print(out, "Alerts");
    }

    private static String endpoint(@Nullable Endpoint endpoint) {
        if (endpoint == null) {
            return "";
        }
        String address = endpoint.ip() != null ? endpoint.ip() : String.valueOf(endpoint.mac());
        return endpoint.port() < 0 ? address : address + ":" + endpoint.port();
    }

    private static void counters(PrintWriter out, AnalysisCounters seen) {
        out.printf(
                Locale.ROOT,
                "%,d packets, %,d operations, %,d violations, %,d alerts (%,d repetitions not raised)%n",
                seen.packets(),
                seen.operations(),
                seen.violations(),
                seen.alerts(),
                seen.repeatedFindings());
        String lost = Stream.of(
                        count(seen.malformedHeaders(), "malformed headers"),
                        count(seen.unreadLinks(), "frames of other link types"),
                        count(seen.lostStreamParts(), "gaps in streams"),
                        count(seen.conflictingRepetitions(), "repetitions that say something else"),
                        count(seen.droppedFragments(), "incomplete datagrams"),
                        count(seen.overlappingFragments(), "overlapping fragments"),
                        count(seen.evictedFlows(), "flows over the limit"),
                        count(seen.evictedBytes(), "bytes out of order over the limit"),
                        count(seen.droppedDevices(), "devices over the limit"),
                        count(seen.dissectorFailures(), "dissector failures"))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        out.println("not read: " + (lost.isEmpty() ? "nothing" : lost));
    }

    private static String count(long number, String of) {
        return number == 0 ? "" : String.format(Locale.ROOT, "%,d %s", number, of);
    }
}
