package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.delivery.config.DestinationTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DestinationsPageTest {
    private static final Path DOCS = Path.of(System.getProperty("penstock.root"), "docs");

    @Test
    void theReferencePageIsWhatTheSettingsSay() throws Exception {
        assertThat(Files.readString(DOCS.resolve("destinations.md")))
                .as("docs/destinations.md; make it again: ./penstock delivery destinations > docs/destinations.md")
                .isEqualTo(DeliveryDestinationsCommand.page());
    }

    @Test
    void everyDestinationHasItsHowTo() {
        assertThat(DestinationTypes.get().all())
                .allSatisfy(type -> assertThat(DOCS.resolve("destinations/" + type.name() + ".md"))
                        .exists());
    }
}
