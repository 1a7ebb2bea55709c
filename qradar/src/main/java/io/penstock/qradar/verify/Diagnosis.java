package io.penstock.qradar.verify;

import java.util.ArrayList;
import java.util.List;

/** Compares an event with what it should be and says why it is not. */
final class Diagnosis {
    private static final String DEPLOY = "Admin > Deploy Changes, or: penstock qradar apply";
    /** A difference up to here is clocks, not zones. */
    private static final long CLOCKS_MILLIS = 120_000;

    private static final long QUARTER_HOUR = 900_000;

    private final Expected expected;
    private final FoundEvent event;
    private final Surroundings surroundings;
    private final List<Check> checks = new ArrayList<>();

    private Diagnosis(Expected expected, FoundEvent event, Surroundings surroundings) {
        this.expected = expected;
        this.event = event;
        this.surroundings = surroundings;
    }

    static List<Check> of(Expected expected, FoundEvent event, Surroundings surroundings) {
        Diagnosis diagnosis = new Diagnosis(expected, event, surroundings);
        diagnosis.payload();
        diagnosis.logSource();
        diagnosis.name();
        diagnosis.time();
        diagnosis.properties();
        return diagnosis.checks;
    }

    /** Nothing of the alert was found. */
    static Check nothing(Expected expected, Surroundings surroundings, long othersOfPenstock, String sent) {
        String cause;
        String fix;
        if (!surroundings.deployPending().isEmpty()) {
            cause = "log sources wait for a deploy: " + String.join(", ", surroundings.deployPending());
            fix = DEPLOY;
        } else if (othersOfPenstock > 0) {
            cause =
                    "other events of Penstock's arrive and this one does not: it was cut before its uuid, coalesced into"
                            + " another event, or is late behind the licence's limit of events per second";
            fix = "switch coalescing off in the log source, raise the payload limit in System Settings, look for EPS"
                    + " warnings in System Notifications, and try again";
        } else {
            cause =
                    "nothing of Penstock's has arrived: a wrong host or port, a firewall, a collector that is down, or the"
                            + " licence's limit of events per second";
            fix = "check the destination's host and port (" + sent + "), that QRadar listens there, and System"
                    + " Notifications; raise --timeout if the search is slow";
        }
        return Check.wrong("arrived", "", "an event with " + expected.host() + "'s test alert", cause, fix);
    }

    private void payload() {
        String payload = event.payload();
        int leef = payload.indexOf("LEEF:");
        String line = leef < 0 ? "" : payload.substring(leef).stripTrailing();
        if (line.equals(expected.line())) {
            checks.add(Check.right("payload", "whole"));
        } else if (payload.contains("#011") || payload.contains("<009>") || (leef >= 0 && line.indexOf('\t') < 0)) {
            checks.add(
                    Check.wrong(
                            "payload",
                            "no TABs",
                            "TABs between attributes",
                            "a relay on the way writes TABs in another form (rsyslog does so by default, as #011)",
                            "on the relay, set rsyslog's global(parser.escapeControlCharactersOnReceive=\"off\"), or send past it"));
        } else if (!line.isEmpty() && expected.line().startsWith(line)) {
            checks.add(Check.wrong(
                    "payload",
                    line.length() + " characters",
                    expected.line().length() + " characters",
                    "it was cut on the way, or by QRadar's payload limit",
                    "send over TCP or TLS, and raise the maximum payload length in System Settings and on relays"));
        } else {
            checks.add(Check.wrong(
                    "payload",
                    leef < 0 ? "no LEEF header" : "changed",
                    "as it was sent",
                    "something on the way rewrites messages",
                    "let relays pass messages on as they are, or send past them"));
        }
        if (event.count() > 1) {
            checks.add(Check.wrong(
                    "coalescing",
                    event.count() + " events in one",
                    "1",
                    "QRadar merges similar events and keeps the first payload only",
                    "switch Coalescing Events off in the log source, then deploy; penstock qradar apply does so"));
        }
    }

    private void logSource() {
        String host = headerHost(event.payload());
        boolean generic = event.logSource().startsWith("SIM Generic")
                || !event.logSourceType().equals("Universal LEEF") && event.unparsed();
        if (!host.equals(expected.host())) {
            checks.add(
                    Check.wrong(
                            "host in header",
                            host,
                            expected.host(),
                            "a relay has written another host name into the syslog header, and QRadar goes by that",
                            "let the relay keep the host name (rsyslog: %HOSTNAME%), or make that name the log source identifier"));
        }
        if (generic || !event.logSourceType().equals("Universal LEEF")) {
            boolean pending = !surroundings.deployPending().isEmpty();
            checks.add(Check.wrong(
                    "log source",
                    event.logSource() + " (" + event.logSourceType() + ")",
                    "one of type Universal LEEF with identifier " + expected.host(),
                    pending
                            ? "log sources wait for a deploy: " + String.join(", ", surroundings.deployPending())
                            : "no log source of type Universal LEEF has the identifier " + host
                                    + ", or one of another type has it too and comes first",
                    pending
                            ? DEPLOY
                            : "set the log source identifier to " + host + ", exactly so, and its place in the parsing"
                                    + " order first; penstock qradar apply makes it"));
        } else {
            checks.add(Check.right("log source", event.logSource()));
        }
    }

    private void name() {
        boolean unknown = event.name().equals("Unknown")
                || event.name().startsWith("Unknown ")
                || event.name().endsWith(" Message") && event.unparsed();
        if (event.name().equals(expected.eventName())) {
            checks.add(Check.right("event name", event.name()));
        } else {
            checks.add(Check.wrong(
                    "event name",
                    event.name(),
                    expected.eventName(),
                    unknown
                            ? "no event mapping leads from its event id and cat to a QID record"
                            : "its event id and cat lead to another QID record",
                    "penstock qradar apply makes the mappings; by hand: open the event, Map Event"));
        }
        String category = surroundings.categories().getOrDefault(expected.category(), "");
        if (category.isEmpty() || event.category().equals(category)) {
            checks.add(Check.right("category", event.category()));
        } else {
            checks.add(Check.wrong(
                    "category",
                    event.category(),
                    category,
                    unknown ? "the event is not mapped" : "the QID record has another low-level category",
                    "penstock qradar apply sets the QID record's category"));
        }
        if (expected.severity().contains(event.severity())) {
            checks.add(Check.right("severity", String.valueOf(event.severity())));
        } else {
            checks.add(Check.wrong(
                    "severity",
                    String.valueOf(event.severity()),
                    String.valueOf(expected.severity().getLast()),
                    unknown ? "the event is not mapped" : "the QID record has another severity",
                    "penstock qradar apply sets the QID record's severity"));
        }
    }

    private void time() {
        long difference = event.deviceTime() - expected.deviceTime();
        long minutes = Math.round(difference / 60_000.0);
        if (Math.abs(difference) <= 1_000) {
            checks.add(Check.right("log source time", "right to the second"));
        } else {
            boolean zone = Math.abs(difference) > CLOCKS_MILLIS
                    && Math.abs(difference - Math.round(difference / (double) QUARTER_HOUR) * QUARTER_HOUR) <= 1_000;
            boolean arrival = Math.abs(event.deviceTime() - event.arrived()) <= 1_000;
            checks.add(Check.wrong(
                    "log source time",
                    Math.abs(difference) < 120_000 ? difference + " ms off" : minutes + " minutes off",
                    "the alert's own time",
                    zone
                            ? "the time in the event says no time zone and QRadar reads it in its own"
                            : arrival
                                    ? "QRadar did not read devTime and took the time of arrival"
                                    : "devTime is read wrongly",
                    zone
                            ? "set the destination's zone to the event collector's, or use the dialect penstock"
                            : "see that the event is parsed as LEEF; check the log source and the payload above"));
        }
    }

    private void properties() {
        expected.properties().forEach((name, wanted) -> {
            String found = event.properties().getOrDefault(name, "");
            if (found.equals(wanted) || isSameNumber(found, wanted)) {
                checks.add(Check.right(name, found));
            } else if (!surroundings.properties().contains(name)) {
                checks.add(Check.wrong(
                        name,
                        "",
                        wanted,
                        "there is no custom property of this name",
                        "penstock qradar apply makes it"));
            } else {
                checks.add(
                        Check.wrong(
                                name,
                                found,
                                wanted,
                                found.isEmpty()
                                        ? "its expression does not match, is for another log source type, or is switched off"
                                        : "its expression matches something else",
                                "penstock qradar lint --config FILE says what is wrong with it; penstock qradar apply replaces it"));
            }
        });
    }

    private static boolean isSameNumber(String found, String wanted) {
        return wanted.matches("\\d{1,15}")
                && found.matches("\\d{1,15}\\.0{1,6}")
                && found.substring(0, found.indexOf('.')).equals(wanted);
    }

    /** The host name of an RFC 3164 or RFC 5424 header, empty if there is none. */
    static String headerHost(String payload) {
        int leef = payload.indexOf("LEEF:");
        String header = (leef < 0 ? payload : payload.substring(0, leef)).strip();
        if (header.matches("(?s)<\\d{1,3}>1 .*")) {
            String[] parts = header.split(" ", 4);
            return parts.length > 2 ? parts[2] : "";
        }
        String rest =
                header.replaceFirst("^<\\d{1,3}>", "").replaceFirst("^[A-Z][a-z]{2} {1,2}\\d{1,2} [\\d:.]{8,15} ", "");
        int space = rest.indexOf(' ');
        return space < 0 ? rest : rest.substring(0, space);
    }
}
