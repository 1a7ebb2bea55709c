package io.penstock.delivery.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** People write parsers from the page: each format has a section there whose sample is what the format writes. */
class FormatsPageTest {
    @Test
    void theSampleOfEachFormatIsReal() throws IOException {
        String page = Files.readString(Path.of("../docs/formats.md"), StandardCharsets.UTF_8);
        FormatOptions options = FormatOptions.of("0.1.0").withLinkBase("https://console.example/alerts/");
        for (Formats each : Formats.values()) {
            String line = new String(
                    each.with(options).format(new LoggedAlert(42, Alerts.numbered(1)), 4096), StandardCharsets.UTF_8);
            int section = page.indexOf("## " + each.title() + "\n");
            assertThat(section).as("a section for %s", each.title()).isPositive();
            int sample = page.indexOf("```\n", section) + 4;
            assertThat(page.substring(sample, page.indexOf("\n```", sample)))
                    .isEqualTo(line.replace("\t", "<TAB>").replace("\uFEFF", "<BOM>"));
        }
    }
}
