package io.penstock.app;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.protocol.Operation;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;

/** A message as one line for people. */
final class DecodedText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int MOST_OPERATIONS = 4;
    private static final int LONGEST = 400;

    private DecodedText() {}

    static String line(DecodedMessage message) {
        StringBuilder line = new StringBuilder()
                .append(TIME.format(instant(message.timeNanos())))
                .append("  ")
                .append(message.frame())
                .append("  ")
                .append(channel(message.flow(), message.direction()))
                .append("  ")
                .append(message.protocol());
        Operation first =
                message.operations().isEmpty() ? null : message.operations().getFirst();
        if (first != null) {
            line.append("  ").append(phase(first)).append(' ').append(first.functionName);
            line.append(" [").append(first.kind).append(']');
            String objects = message.operations().stream()
                    .limit(MOST_OPERATIONS)
                    .map(DecodedText::object)
                    .filter(text -> !text.isEmpty())
                    .collect(Collectors.joining("; "));
            int more = message.operations().size() - MOST_OPERATIONS;
            line.append(objects.isEmpty() ? "" : "  " + objects).append(more > 0 ? "; and " + more + " more" : "");
            line.append("  ").append(outcome(message));
        }
        for (DecodedMessage.Broken broken : message.violations()) {
            line.append("  !! ")
                    .append(broken.violation().id())
                    .append(broken.detail() == Operation.NONE ? "" : " (" + broken.detail() + ")");
        }
        return Visible.text(line.toString(), LONGEST);
    }

    static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    private static String channel(Flow flow, Direction direction) {
        String client = end(flow, flow.clientHigh(), flow.clientLow(), flow.clientPort(), flow.clientMac());
        String server = end(flow, flow.serverHigh(), flow.serverLow(), flow.serverPort(), flow.serverMac());
        return client + (direction == Direction.TO_SERVER ? " > " : " < ") + server;
    }

    private static String end(Flow flow, long high, long low, int port, long mac) {
        if (!flow.isIp()) {
            return MacAddress.text(mac);
        }
        String address = IpAddress.text(high, low);
        return (address.indexOf(':') >= 0 ? "[" + address + "]" : address) + ":" + port;
    }

    private static String phase(Operation operation) {
        return operation.phase.name().toLowerCase(Locale.ROOT);
    }

    private static String object(Operation operation) {
        StringBuilder text = new StringBuilder();
        if (operation.unit != Operation.NONE) {
            text.append("unit ").append(operation.unit).append(' ');
        }
        text.append(operation.area);
        if (operation.object != Operation.NONE) {
            text.append(' ').append(operation.object);
        }
        String name = operation.name();
        if (!name.isEmpty()) {
            text.append(" '").append(Visible.text(name, 80)).append('\'');
        }
        if (operation.address != Operation.NONE) {
            text.append(" at ").append(operation.address);
            text.append(operation.count > 1 ? "-" + (operation.address + operation.count - 1) : "");
        }
        if (operation.hasValues) {
            text.append(" = ").append(operation.lowestValue);
            text.append(operation.highestValue == operation.lowestValue ? "" : ".." + operation.highestValue);
        }
        return text.toString().strip();
    }

    private static String outcome(DecodedMessage message) {
        for (Operation operation : message.operations()) {
            if (operation.failed) {
                return "failed: " + operation.errorName + " (" + operation.errorCode + ")";
            }
        }
        return switch (message.operations().getFirst().phase) {
            case REPLY -> "ok";
            case UNANSWERED -> "no answer";
            case REQUEST, NOTICE -> "-";
        };
    }
}
