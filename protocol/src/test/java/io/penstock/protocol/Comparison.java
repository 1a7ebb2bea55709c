package io.penstock.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds what Penstock reads against what an independent program saw, field by field. A difference must have been explained, or
 * the test fails; an explanation that explains nothing fails too. The result is a line of {@code target/oracles.tsv}:
 * protocol, oracle, messages, fields compared, equal, explained.
 */
public final class Comparison {
    private final String protocol;
    private final String oracle;
    private final Map<String, String> reasons = new LinkedHashMap<>();
    private final Map<String, Integer> used = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();
    private int messages;
    private int fields;
    private int equal;

    /** @param oracle which program, and which of its files */
    public Comparison(String protocol, String oracle) {
        this.protocol = protocol;
        this.oracle = oracle;
    }

    /**
     * Explains differences.
     *
     * @param what a field's name, or {@code place field} for one message alone
     * @param reason why Penstock is right, or why the two mean the same
     */
    public Comparison explain(String what, String reason) {
        reasons.put(what, reason);
        return this;
    }

    /** One message is compared now. */
    public Comparison message() {
        messages++;
        return this;
    }

    /** Compares one field of a message. */
    public Comparison field(String place, String name, Object ours, Object theirs) {
        fields++;
        if (String.valueOf(ours).equals(String.valueOf(theirs))) {
            equal++;
            return this;
        }
        String key = reasons.containsKey(place + " " + name) ? place + " " + name : name;
        if (reasons.containsKey(key)) {
            used.merge(key, 1, Integer::sum);
        } else {
            differences.add(place + ", " + name + ": ours " + ours + ", theirs " + theirs);
        }
        return this;
    }

    /** Fails if a difference is not explained, or an explanation was not needed; writes the line. */
    public void end() {
        int explained = used.values().stream().mapToInt(Integer::intValue).sum();
        write("%s\t%s\t%d\t%d\t%d\t%d".formatted(protocol, oracle, messages, fields, equal, explained));
        assertThat(differences.stream().limit(40).toList())
                .as("%s against %s: %d differences in %d fields", protocol, oracle, differences.size(), fields)
                .isEmpty();
        assertThat(reasons.keySet()).as("explanations that explain something").isEqualTo(used.keySet());
        assertThat(fields).as("fields compared").isPositive();
    }

    private static synchronized void write(String line) {
        Path table = Path.of("target", "oracles.tsv");
        try {
            List<String> lines = Files.exists(table)
                    ? new ArrayList<>(Files.readAllLines(table))
                    : new ArrayList<>(List.of("protocol\toracle\tmessages\tfields\tequal\texplained"));
            String head = line.substring(0, line.indexOf('\t', line.indexOf('\t') + 1) + 1);
            lines.removeIf(old -> old.startsWith(head));
            lines.add(line);
            Files.write(table, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
