package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets of a configuration file: at rest sealed, or in a file of mode 600 (SECURITY.md). */
class ConfigSecretsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    private Path folder;

    @Test
    void aPlainSecretInAFileThatOthersMayReadStopsTheStart() throws Exception {
        Path config = config("hec-token-1", "rw-r--r--");
        Cli run = dryRun(config);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .singleElement()
                .asString()
                .contains("line 6", "destinations.splunk.token", "chmod 600")
                .doesNotContain("hec-token-1");
    }

    @Test
    void aPlainSecretInAFileOfModeSixHundredIsTaken() throws Exception {
        assertThat(dryRun(config("hec-token-1", "rw-------")).errors()).isEmpty();
    }

    @Test
    void whatSealPrintsIsTakenInItsPlaceWhoeverMayReadTheFile() throws Exception {
        Path config = folder.resolve("penstock.yaml");
        Cli sealed = withInput("hec-token-1\n", () -> Cli.run("seal", "-c", config));
        assertThat(sealed.code()).isZero();
        assertThat(sealed.out()).startsWith("${sealed:v1:").doesNotContain("hec-token-1");
        assertThat(dryRun(config(sealed.out().strip(), "rw-r--r--")).errors()).isEmpty();
    }

    @Test
    void aSealedSecretWithoutItsKeyStopsTheStartWithFileAndLine() throws Exception {
        Path config = config("${sealed:v1:AAAA}", "rw-r--r--");
        assertThat(dryRun(config).errors())
                .singleElement()
                .asString()
                .contains("line 6", "destinations.splunk.token", "penstock.key: no such file");
    }

    @Test
    void aSecretWhereNoneBelongsIsRefusedWithoutShowingIt() throws Exception {
        Files.writeString(folder.resolve("t"), "hec-token-1");
        Files.setPosixFilePermissions(folder.resolve("t"), PosixFilePermissions.fromString("rw-------"));
        Path config = config("x", "rw-------");
        Files.writeString(config, Files.readString(config).replace("https://splunk.example:8088", "${file:t}"));
        assertThat(dryRun(config).errors())
                .singleElement()
                .asString()
                .contains("destinations.splunk.url")
                .doesNotContain("hec-token-1");
    }

    @Test
    void aDatabasePasswordInAnOpenFileStopsTheStart() throws Exception {
        Path config = folder.resolve("penstock.yaml");
        Files.writeString(config, "log: jdbc:postgresql://db/penstock?user=p&password=hidden\n");
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(dryRun(config).errors())
                .singleElement()
                .asString()
                .contains("'log'", "chmod 600")
                .doesNotContain("hidden");
    }

    private Path config(String token, String permissions) throws IOException {
        Path config = folder.resolve("penstock.yaml");
        Files.writeString(config, """
                log: %s
                destinations:
                  splunk:
                    type: splunk
                    url: https://splunk.example:8088
                    token: "%s"
                rules:
                  - name: all
                    destinations: [splunk]
                """.formatted(folder.resolve("alerts"), token));
        Files.setPosixFilePermissions(config, PosixFilePermissions.fromString(permissions));
        return config;
    }

    private Cli dryRun(Path config) {
        io.penstock.store.AlertLog.open(folder.resolve("alerts")).close();
        return Cli.run("delivery", "dry-run", "-c", config);
    }

    private interface Run {
        Cli run();
    }

    private static Cli withInput(String text, Run run) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        try {
            return run.run();
        } finally {
            System.setIn(before);
        }
    }
}
