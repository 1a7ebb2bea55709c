package io.penstock.app;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Depth;
import io.penstock.protocol.Dispatcher;
import io.penstock.protocol.Function;
import io.penstock.protocol.Profile;
import io.penstock.protocol.Protocol;
import io.penstock.protocol.Violation;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The protocols in words: as a table, as a page of documentation, for programs. */
final class ProtocolList {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ProtocolList() {}

    /**
     * The protocol with this key or name; all, deepest first, for null.
     *
     * @throws UserError if there is none
     */
    static List<Protocol> named(@Nullable String name) {
        List<Protocol> all = Dispatcher.protocols().stream()
                .sorted(Comparator.comparing(
                        (Protocol protocol) -> protocol.profile().depth()))
                .toList();
        if (name == null) {
            return all;
        }
        List<Protocol> found = all.stream()
                .filter(protocol -> protocol.profile().key().equals(name)
                        || protocol.profile().name().equalsIgnoreCase(name))
                .toList();
        if (found.isEmpty()) {
            throw UserError.usage(
                    "no protocol is called '" + Visible.text(name, 40) + "'; there are: "
                            + all.stream()
                                    .map(protocol -> protocol.profile().key())
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    null);
        }
        return found;
    }

    static void table(PrintWriter out, List<Protocol> protocols) {
        TextTable table = new TextTable("key", "protocol", "depth", "where", "functions", "violations");
        for (Protocol protocol : protocols) {
            Profile profile = protocol.profile();
            table.row(
                    profile.key(),
                    profile.name(),
                    depth(profile),
                    where(profile),
                    profile.functions().size(),
                    profile.violations().size());
        }
        table.print(out, "protocols");
        out.println("penstock protocols KEY shows a protocol's functions and violations.");
    }

    /** One protocol with all its functions and violations. */
    static void story(PrintWriter out, Profile profile) {
        out.println(profile.name() + " (" + depth(profile) + ")");
        out.println("  key            " + profile.key());
        out.println("  where          " + where(profile));
        out.println("  specification  " + profile.specification());
        out.println();
        TextTable functions = new TextTable("code", "function", "operation");
        profile.functions().forEach(function -> functions.row(function.code(), function.name(), function.kind()));
        functions.print(out, "functions");
        TextTable violations = new TextTable("id", "sort", "a message that");
        profile.violations()
                .forEach(violation -> violations.row(violation.id(), violation.sort(), violation.description()));
        violations.print(out, "violations");
    }

    /** The page docs/protocols.md; each line ends with LF. */
    static String page(List<Protocol> protocols) {
        StringBuilder page = new StringBuilder(
                        "# Protocols\n\nMade by `./penstock protocols --format markdown`; do not edit.\n")
                .append(
                        "Any port: the first bytes prove enough to look for it everywhere; else it is read only on its ports,\n")
                .append("which the key `ports` of the [configuration](configuration.md) changes.\n");
        for (Depth depth : Depth.values()) {
            List<Profile> profiles = protocols.stream()
                    .map(Protocol::profile)
                    .filter(profile -> profile.depth() == depth)
                    .toList();
            if (!profiles.isEmpty()) {
                page.append("\n## ").append(title(depth)).append("\n\n");
                page.append("| protocol | key | where | functions | specification |\n|---|---|---|---|---|\n");
                profiles.forEach(profile -> page.append("| ")
                        .append(profile.name())
                        .append(" | `")
                        .append(profile.key())
                        .append("` | ")
                        .append(where(profile))
                        .append(" | ")
                        .append(profile.functions().size())
                        .append(" | ")
                        .append(profile.specification())
                        .append(" |\n"));
            }
        }
        page.append("\n## Violations\n\n| id | sort | a message that |\n|---|---|---|\n");
        protocols.stream()
                .flatMap(protocol -> protocol.profile().violations().stream())
                .distinct()
                .sorted(Comparator.comparing(Violation::id))
                .forEach(violation -> page.append("| `")
                        .append(violation.id())
                        .append("` | ")
                        .append(violation.sort().name().toLowerCase(Locale.ROOT))
                        .append(" | ")
                        .append(violation.description())
                        .append(" |\n"));
        page.append("\n## Functions\n");
        for (Protocol protocol : protocols) {
            functions(page, protocol.profile());
        }
        return page.toString();
    }

    static void json(PrintWriter out, List<Protocol> protocols) {
        try {
            out.println(MAPPER.writeValueAsString(
                    protocols.stream().map(protocol -> json(protocol.profile())).toList()));
        } catch (IOException e) {
            throw new UncheckedIOException("the protocols cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> json(Profile profile) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("key", profile.key());
        json.put("name", profile.name());
        json.put("depth", depth(profile));
        json.put("carriers", profile.carriers());
        json.put("anyPort", profile.anyPort());
        json.put("specification", profile.specification());
        json.put("functions", profile.functions());
        json.put(
                "violations",
                profile.violations().stream()
                        .map(violation -> Map.of(
                                "id", violation.id(),
                                "sort", violation.sort(),
                                "description", violation.description()))
                        .toList());
        return json;
    }

    private static void functions(StringBuilder page, Profile profile) {
        if (profile.functions().isEmpty()) {
            return;
        }
        page.append("\n### ").append(profile.name()).append("\n\n| code | function | operation |\n|---|---|---|\n");
        for (Function function : profile.functions()) {
            page.append("| ")
                    .append(function.code())
                    .append(" | ")
                    .append(function.name())
                    .append(" | ")
                    .append(function.kind())
                    .append(" |\n");
        }
    }

    private static String title(Depth depth) {
        return switch (depth) {
            case DEEP -> "Deep: every function, objects and values, identity, every violation";
            case SOLID -> "Solid: commands, identity, the main violations";
            case SURROUNDINGS -> "Surroundings: for identity, policy and malware";
        };
    }

    private static String depth(Profile profile) {
        return profile.depth().name().toLowerCase(Locale.ROOT);
    }

    private static String where(Profile profile) {
        StringJoiner where = new StringJoiner("; ");
        for (Carrier carrier : Carrier.values()) {
            if (profile.carriers().containsKey(carrier)) {
                where.add(where(profile, carrier));
            }
        }
        return where.toString();
    }

    private static String where(Profile profile, Carrier carrier) {
        String ports = profile.ports(carrier).stream()
                .map(port -> carrier == Carrier.ETHERNET ? type(port) : port.toString())
                .collect(Collectors.joining(", "));
        return switch (carrier) {
            case COTP -> "ISO transport";
            case ETHERNET -> "Ethernet " + ports;
            default -> carrier + (ports.isEmpty() ? "" : " " + ports) + (profile.anyPort() ? ", any port" : "");
        };
    }

    /** An Ethernet type, or what stands for one, see {@link io.penstock.capture.Packet#network}. */
    private static String type(int network) {
        return switch (network >> 16) {
            case 1 -> "SNAP 00000c:%04x".formatted(network & 0xFFFF);
            case 2 -> "LLC %02x".formatted(network & 0xFF);
            default -> "0x%04x".formatted(network);
        };
    }
}
