package io.penstock.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.ApiOptions;
import io.penstock.lab.api.ApiVersions;
import io.penstock.lab.api.Capability;
import io.penstock.lab.event.LogSource;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The public Ansible collection ibm.qradar (Debian's package ansible), a client that others wrote against real QRadars,
 * makes, lists, deploys and deletes log sources on the lab.
 */
class AnsibleTest {
    private static final String PASSWORD = "only-for-this-test";

    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    private Path folder;

    @Test
    void ansibleSetsUpLogSourcesAsOnARealQradar() throws Exception {
        assumeTrue(hasCollection(), "ansible with the collection ibm.qradar is not there; apt install ansible");
        Account admin = Account.user("admin", PASSWORD, Capability.SYSTEM_ADMINISTRATOR);
        // The collection asks for version 9.1.
        ApiOptions api = ApiOptions.defaults().withVersions(ApiVersions.between("9.1", "27.0"));
        try (Lab lab = Lab.start(LabOptions.fresh(admin)
                .withAppliance(ApplianceOptions.complete(admin).withApi(api).withDeployTime(Duration.ofMillis(400))))) {
            JsonNode report = play(lab.api().orElseThrow().url().getPort());
            assertThat(report.at("/made/changed").asBoolean()).isTrue();
            assertThat(report.at("/again/changed").asBoolean()).isFalse();
            assertThat(report.at("/deployed/changed").asBoolean()).isTrue();
            assertThat(report.at("/changed/changed").asBoolean()).isTrue();
            assertThat(report.at("/deleted/changed").asBoolean()).isTrue();
            assertThat(report.at("/offences/offenses").isArray()).isTrue();
            // The deploy made both known; deleting one needs the next deploy.
            await().atMost(Duration.ofSeconds(10)).until(() -> identifiers(lab).contains("sensor-one"));
            assertThat(identifiers(lab)).doesNotContain("sensor-1");
        }
    }

    private static List<String> identifiers(Lab lab) {
        return lab.logSources().stream().map(LogSource::identifier).toList();
    }

    private JsonNode play(int port) throws Exception {
        Path playbook = folder.resolve("log-sources.yml");
        try (InputStream in = getClass().getResourceAsStream("ansible/log-sources.yml")) {
            Files.write(playbook, Objects.requireNonNull(in).readAllBytes());
        }
        Path report = folder.resolve("report.json");
        Path inventory = folder.resolve("inventory.ini");
        Files.writeString(inventory, """
                [qradar]
                lab ansible_host=127.0.0.1

                [qradar:vars]
                ansible_connection=httpapi
                ansible_network_os=ibm.qradar.qradar
                ansible_httpapi_use_ssl=true
                ansible_httpapi_validate_certs=false
                ansible_httpapi_port=%d
                ansible_user=admin
                ansible_httpapi_password=%s
                """.formatted(port, PASSWORD));
        List<String> command =
                List.of("ansible-playbook", "-i", inventory.toString(), "-e", "report=" + report, playbook.toString());
        Path log = folder.resolve("ansible.log");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("HOME", folder.toString());
        environment.put("ANSIBLE_NOCOLOR", "1");
        environment.put("ANSIBLE_LOCALHOST_WARNING", "false");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(4, TimeUnit.MINUTES))
                    .as("ansible-playbook ends")
                    .isTrue();
            assertThat(process.exitValue())
                    .as(Files.readString(log, StandardCharsets.UTF_8))
                    .isZero();
        } finally {
            process.destroyForcibly();
        }
        return new ObjectMapper().readTree(report.toFile());
    }

    private static boolean hasCollection() {
        return Files.isDirectory(Path.of("/usr/lib/python3/dist-packages/ansible_collections/ibm/qradar"));
    }
}
