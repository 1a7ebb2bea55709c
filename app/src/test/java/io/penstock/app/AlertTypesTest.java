package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertTypesTest {
    private static final Path ROOT = Path.of(System.getProperty("penstock.root"));
    private static final Pattern ID = Pattern.compile("\"(PS-\\d{4})\"");

    @Test
    void theReferencePageIsWhatTheCatalogueSays() throws Exception {
        assertThat(Files.readString(ROOT.resolve("docs/alert-types.md")))
                .as("docs/alert-types.md; make it again: ./penstock alert-types > docs/alert-types.md")
                .isEqualTo(AlertTypesCommand.page());
    }

    /** A type said to be implemented that nothing raises is a promise broken; one that is raised must be promised. */
    @Test
    void whatTheCodeRaisesIsWhatTheCatalogueCallsImplemented() {
        Set<String> raised = new TreeSet<>();
        Stream.of("analysis", "delivery", "app")
                .forEach(module -> raised.addAll(ids(ROOT.resolve(module + "/src/main/java"))));
        assertThat(raised)
                .isEqualTo(AlertCatalogue.get().types().stream()
                        .filter(AlertType::implemented)
                        .map(AlertType::id)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static Set<String> ids(Path sources) {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(AlertTypesTest::idsIn)
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> idsIn(Path file) {
        try {
            return ID
                    .matcher(Files.readString(file))
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
