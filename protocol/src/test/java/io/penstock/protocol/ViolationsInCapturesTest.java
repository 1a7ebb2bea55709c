package io.penstock.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.CaptureException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Ordinary traffic breaks no rule: a violation that is none costs an analyst more than one that is missed. Each that is
 * found in the captures has a reason in {@code violations-in-captures.tsv}, from tshark's expert information or the
 * specification.
 */
class ViolationsInCapturesTest {
    private record Reason(Pattern path, Pattern violation, String line) {
        static Reason of(String line) {
            String[] columns = line.split("\t", -1);
            assertThat(columns).as(line).hasSize(3).doesNotContain("");
            return new Reason(glob(columns[0]), glob(columns[1]), line);
        }

        private static Pattern glob(String text) {
            return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"));
        }

        boolean explains(String file, String id) {
            return path.matcher(file).matches() && violation.matcher(id).matches();
        }
    }

    private static List<Reason> reasons() throws IOException {
        try (var in = ViolationsInCapturesTest.class.getResourceAsStream("violations-in-captures.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(Reason::of)
                    .toList();
        }
    }

    private static Set<String> violations(Path file) throws CaptureException {
        return PlantCaptures.read(file).ids().stream().collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachViolationInACaptureHasAReasonAndEachReasonAViolation() throws Exception {
        Path index = PlantCaptures.file("INDEX.tsv");
        List<Reason> reasons = reasons();
        List<Reason> unused = new ArrayList<>(reasons);
        List<String> unexplained = new ArrayList<>();
        for (String line : Files.readAllLines(index).stream().skip(1).toList()) {
            String name = line.substring(0, line.indexOf('\t'));
            Path file = index.resolveSibling(name);
            if (!Files.isReadable(file)) {
                continue;
            }
            for (String id : violations(file)) {
                if (reasons.stream().noneMatch(reason -> reason.explains(name, id))) {
                    unexplained.add(name + "\t" + id);
                }
                unused.removeIf(reason -> reason.explains(name, id));
            }
        }
        assertThat(unexplained).isEmpty();
        assertThat(unused.stream().map(Reason::line)).isEmpty();
    }
}
