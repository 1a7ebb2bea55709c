package io.penstock.delivery.rule;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.delivery.settings.SettingsBinder;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rules and alerts for tests, of which one part is changed at a time. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    static final Origin ORIGIN = new Origin("sensor 1", "10.9.9.9", "Harbour plant", "Line 1");
    static final Endpoint CLIENT = new Endpoint("10.0.0.5", 51_000, "00:80:f4:01:02:03", "eng-ws");
    static final Endpoint SERVER = new Endpoint("192.168.7.9", 502, "00:80:f4:01:02:04", "PLC 7");

    private Samples() {}

    /** A rule with these keys, and those that a rule must have. */
    static ForwardingRule rule(Map<String, ?> keys) {
        Map<String, Object> all = new HashMap<>(keys);
        all.putIfAbsent("name", "r");
        return SettingsBinder.bind(ForwardingRule.class, "rule", all);
    }

    static ForwardingRule rule(String key, Object value) {
        return rule(Map.of(key, value));
    }

    /** PS-2073: critical, policy violation, category Programming, techniques T0843 and T0889; over Modbus. */
    static Alert alert() {
        return alert("PS-2073", ORIGIN, CLIENT, SERVER, "Modbus/TCP", NOON);
    }

    static Alert alert(String type) {
        return alert(type, ORIGIN, CLIENT, SERVER, "Modbus/TCP", NOON);
    }

    static Alert over(@Nullable String protocol) {
        return alert("PS-2073", ORIGIN, CLIENT, SERVER, protocol, NOON);
    }

    static Alert at(String time) {
        return alert("PS-2073", ORIGIN, CLIENT, SERVER, "Modbus/TCP", Instant.parse(time));
    }

    static Alert between(Endpoint source, @Nullable Endpoint destination) {
        return alert("PS-2073", ORIGIN, source, destination, "Modbus/TCP", NOON);
    }

    static Alert seenBy(Origin origin) {
        return alert("PS-2073", origin, CLIENT, SERVER, "Modbus/TCP", NOON);
    }

    static Alert with(AlertStatus status) {
        Alert alert = alert();
        return new Alert(
                alert.uuid(),
                status,
                alert.time(),
                alert.type(),
                alert.origin(),
                alert.source(),
                alert.destination(),
                alert.transport(),
                alert.protocol(),
                alert.operation(),
                alert.message(),
                alert.evidence());
    }

    static Endpoint ip(String ip) {
        return new Endpoint(ip, Endpoint.NO_PORT, null, null);
    }

    static Alert alert(
            String type,
            Origin origin,
            Endpoint source,
            @Nullable Endpoint destination,
            @Nullable String protocol,
            Instant time) {
        return new Alert(
                new UUID(1, time.getEpochSecond()),
                time,
                AlertCatalogue.get().type(type),
                origin,
                source,
                destination,
                "TCP",
                protocol,
                null,
                "it happened",
                new Evidence("plant.pcap", 1, 1));
    }
}
