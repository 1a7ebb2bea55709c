package io.penstock.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Engine;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.alert.Severity;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The matcher against a slow and plain reading of the reference page, over random rules and alerts. */
class RuleMatcherPropertyTest {
    private static final List<AlertType> TYPES =
            List.copyOf(AlertCatalogue.get().types());
    private static final List<String> NAMES = List.of("eng-ws", "ENG-WS", "PLC 7", "plc 70", "straße");
    private static final List<String> MACS = List.of("00:80:f4:01:02:03", "00:80:f4:01:02:04");
    private static final List<String> IPS =
            List.of("10.0.0.5", "10.1.0.5", "192.168.7.9", "::ffff:10.0.0.5", "fd00::5", "fe80::1", "not an address");
    private static final List<String> SUBNETS = List.of(
            "10.0.0.0/8", "10.0.0.0/16", "10.0.0.5", "192.168.7.8/29", "0.0.0.0/0", "::/0", "fd00::/8", "fe80::1/128");
    private static final List<String> PROTOCOLS = List.of("Modbus/TCP", "modbus/rtu", "S7comm", "DNS", "SSH", "S7");
    private static final List<String> PATTERNS = List.of("Modbus/TCP", "modbus*", "S7*", "dns", "S7", "GOOSE");
    private static final List<String> PLACES = List.of("Line 1", "line 1", "Line 2", "Hill");
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/St_Johns");

    private final Random random = new Random(20261124);

    @Test
    void theMatcherDoesWhatTheReferencePageSays() throws UnknownHostException {
        int matched = 0;
        Map<Condition, Integer> kept = new EnumMap<>(Condition.class);
        for (int i = 0; i < 3_000; i++) {
            ForwardingRule rule = rule();
            RuleMatcher matcher = new RuleMatcher(rule);
            for (int j = 0; j < 40; j++) {
                Alert alert = alert();
                boolean wanted = wanted(rule, alert);
                Condition condition = matcher.keptOutBy(alert);
                assertThat(condition == null).as("%s%n%s", rule, alert).isEqualTo(wanted);
                assertThat(matcher.explain(alert) == null).isEqualTo(wanted);
                matched += wanted ? 1 : 0;
                if (condition != null) {
                    kept.merge(condition, 1, Integer::sum);
                }
            }
        }
        assertThat(matched).as("rules that match, or the test shows little").isBetween(10_000, 110_000);
        assertThat(kept).containsOnlyKeys(Condition.values());
    }

    private ForwardingRule rule() {
        boolean otOnly = random.nextInt(8) == 0;
        return new ForwardingRule(
                "r",
                random.nextInt(30) != 0,
                List.of("siem"),
                random.nextInt(2) == 0 ? Severity.WARNING : pick(List.of(Severity.values())),
                Set.copyOf(some(() -> pick(List.of(Engine.values())))),
                some(() -> random.nextBoolean() ? pick(TYPES).id() : pick(TYPES).title()),
                some(() -> pick(TYPES).category()),
                some(() -> pick(TYPES.stream()
                        .flatMap(type -> type.techniques().stream())
                        .toList())),
                some(() -> pick(PATTERNS)),
                otOnly,
                otOnly ? some(() -> pick(SUBNETS)) : List.of(),
                some(() -> pick(PLACES)),
                some(() -> pick(PLACES)),
                some(() -> pick(PLACES)),
                side(),
                side(),
                random.nextInt(6) == 0 ? schedule() : null,
                pick(List.of(
                        SystemNotices.YES, SystemNotices.YES, SystemNotices.YES, SystemNotices.NO, SystemNotices.ONLY)),
                random.nextBoolean(),
                random.nextBoolean());
    }

    private @Nullable DeviceCondition side() {
        Supplier<String> entry = () -> switch (random.nextInt(3)) {
            case 0 -> pick(NAMES);
            case 1 -> pick(MACS).toUpperCase(Locale.ROOT);
            default -> pick(SUBNETS);
        };
        return random.nextInt(3) != 0 ? null : new DeviceCondition(some(entry), some(entry));
    }

    private Schedule schedule() {
        List<Schedule.Window> windows = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            windows.add(new Schedule.Window(
                    Set.copyOf(some(() -> pick(List.of(Weekday.values())))),
                    LocalTime.of(random.nextInt(24), random.nextInt(60)),
                    LocalTime.of(random.nextInt(24), random.nextInt(60))));
        }
        return new Schedule(ZoneId.of(pick(ZONES)), windows);
    }

    private Alert alert() {
        return new Alert(
                new UUID(random.nextLong(), random.nextLong()),
                random.nextInt(4) == 0 ? pick(List.of(AlertStatus.values())) : AlertStatus.OPENED,
                Instant.ofEpochSecond(random.nextLong(1_700_000_000, 1_900_000_000)),
                pick(TYPES),
                new Origin(pick(PLACES), "10.9.9.9", pick(PLACES), pick(PLACES)),
                endpoint(),
                random.nextInt(5) == 0 ? null : endpoint(),
                "TCP",
                random.nextInt(5) == 0 ? null : pick(PROTOCOLS),
                null,
                "m",
                new Evidence("f", 1, 1));
    }

    private Endpoint endpoint() {
        return new Endpoint(
                random.nextInt(5) == 0 ? null : pick(IPS),
                Endpoint.NO_PORT,
                random.nextBoolean() ? null : pick(MACS),
                random.nextBoolean() ? null : pick(NAMES));
    }

    /** Mostly nothing, or the chance that any alert meets all conditions is too small. */
    private <T> List<T> some(Supplier<T> entry) {
        List<T> entries = new ArrayList<>();
        for (int i = random.nextInt(6) == 0 ? random.nextInt(1, 6) : 0; i > 0; i--) {
            entries.add(entry.get());
        }
        return entries;
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static boolean wanted(ForwardingRule rule, Alert alert) throws UnknownHostException {
        AlertType type = alert.type();
        boolean status = switch (alert.status()) {
            case OPENED -> true;
            case UPDATED -> rule.updates();
            case CLOSED -> rule.closings();
        };
        boolean notice = type.id().matches("PS-9\\d\\d\\d");
        boolean notices = switch (rule.systemNotices()) {
            case YES -> true;
            case NO -> !notice;
            case ONLY -> notice;
        };
        return rule.enabled()
                && status
                && notices
                && type.severity().level() >= rule.minimumSeverity().level()
                && (rule.engines().isEmpty() || rule.engines().contains(type.engine()))
                && any(rule.alertTypes(), name -> name.equals(type.id()) || sameTitle(name, type))
                && any(rule.categories(), type.category()::equals)
                && any(rule.techniques(), type.techniques()::contains)
                && any(rule.protocols(), pattern -> covers(pattern, alert.protocol()))
                && (!rule.otOnly() || isOt(rule, alert))
                && any(rule.sensors(), alert.origin().sensor()::equalsIgnoreCase)
                && any(rule.sites(), alert.origin().site()::equalsIgnoreCase)
                && any(rule.zones(), alert.origin().zone()::equalsIgnoreCase)
                && side(rule.sourceDevice(), alert.source())
                && side(rule.destinationDevice(), alert.destination())
                && inSchedule(rule.schedule(), alert.time());
    }

    private interface Asks<T> {
        boolean yes(T entry) throws UnknownHostException;
    }

    private static <T> boolean any(List<T> entries, Asks<T> asks) throws UnknownHostException {
        return entries.isEmpty() || has(entries, asks);
    }

    private static <T> boolean has(List<T> entries, Asks<T> asks) throws UnknownHostException {
        for (T entry : entries) {
            if (asks.yes(entry)) {
                return true;
            }
        }
        return false;
    }

    private static boolean sameTitle(String name, AlertType type) {
        return name.equals(type.title()) || name.equals(type.compatibleTitle());
    }

    private static boolean covers(String pattern, @Nullable String protocol) {
        if (protocol == null) {
            return false;
        }
        String regex = pattern.endsWith("*")
                ? Pattern.quote(pattern.substring(0, pattern.length() - 1)) + ".*"
                : Pattern.quote(pattern);
        return protocol.matches("(?iu)" + regex);
    }

    private static boolean isOt(ForwardingRule rule, Alert alert) throws UnknownHostException {
        return (alert.protocol() != null && !List.of("DNS", "SSH").contains(alert.protocol()))
                || has(rule.otSubnets(), subnet -> covers(subnet, alert.source()))
                || has(rule.otSubnets(), subnet -> covers(subnet, alert.destination()));
    }

    private static boolean side(@Nullable DeviceCondition condition, @Nullable Endpoint side)
            throws UnknownHostException {
        return condition == null
                || (any(condition.in(), entry -> covers(entry, side))
                        && !has(condition.notIn(), entry -> covers(entry, side)));
    }

    /** The entry is a name, a MAC address in capitals, or a subnet. */
    private static boolean covers(String entry, @Nullable Endpoint side) throws UnknownHostException {
        if (side == null) {
            return false;
        }
        if (entry.equalsIgnoreCase(side.name()) || entry.equalsIgnoreCase(side.mac())) {
            return true;
        }
        if (!SUBNETS.contains(entry) || side.ip() == null || side.ip().startsWith("not")) {
            return false;
        }
        // The JDK turns an IPv4-mapped address into IPv4 itself.
        byte[] address = InetAddress.getByName(side.ip()).getAddress();
        byte[] network = InetAddress.getByName(entry.split("/", 2)[0]).getAddress();
        int prefix = entry.contains("/") ? Integer.parseInt(entry.split("/", 2)[1]) : network.length * 8;
        if (address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            if (((address[bit / 8] ^ network[bit / 8]) & 0x80 >> bit % 8) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean inSchedule(@Nullable Schedule schedule, Instant time) throws UnknownHostException {
        if (schedule == null) {
            return true;
        }
        ZonedDateTime local = time.atZone(schedule.zone());
        LocalTime clock = local.toLocalTime();
        return has(schedule.windows(), window -> {
            boolean across = !window.to().isAfter(window.from());
            boolean today = isOn(window, local.getDayOfWeek())
                    && !clock.isBefore(window.from())
                    && (across || clock.isBefore(window.to()));
            boolean sinceYesterday =
                    across && isOn(window, local.getDayOfWeek().minus(1)) && clock.isBefore(window.to());
            return today || sinceYesterday;
        });
    }

    private static boolean isOn(Schedule.Window window, DayOfWeek day) {
        return window.days().isEmpty()
                || window.days().stream().anyMatch(on -> day.name().startsWith(on.name()));
    }
}
