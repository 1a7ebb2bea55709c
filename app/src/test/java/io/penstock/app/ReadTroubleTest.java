package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code penstock read} tells of traffic that contradicts itself and of what it had to give up: docs/read.md. */
class ReadTroubleTest {
    @TempDir
    private Path folder;

    private Path capture = Path.of("");
    private Path config = Path.of("");

    @BeforeEach
    void write() throws IOException {
        capture = Files.write(
                folder.resolve("trouble.pcap"),
                new Wire(Wire.ETHERNET)
                        .sendsOtherBytesAgain(1)
                        .sendsAnOtherFragmentAgain(2)
                        .manyConnections(3, 500)
                        .toBytes());
        // One flow for each of 16 lanes.
        config = Files.writeString(folder.resolve("small.yml"), "limits: {flows: 16}\n");
    }

    private Cli read(String format) {
        return Cli.run("read", "--config", config, "--format", format, capture);
    }

    @Test
    void eachIsAnAlertThatSaysWhoAndHowMany() {
        Cli run = read("json");
        assertThat(run.code()).isZero();
        List<String> told = new ArrayList<>();
        for (JsonNode alert : run.json().get("alerts")) {
            if (alert.get("type").asText().matches("PS-1030|PS-1031|PS-9015")) {
                told.add(alert.get("type").asText() + " " + alert.get("message").asText());
            }
        }
        assertThat(told).hasSize(3);
        assertThat(told.get(0))
                .startsWith(
                        "PS-1030 10.20.0.1 sent 10.20.0.13 bytes of a TCP connection again, and they were others (12"
                                + " bytes");
        assertThat(told.get(1)).startsWith("PS-1031 10.20.0.2 sent ").contains("10.20.0.13");
        assertThat(told.get(2))
                .startsWith("PS-9015 On this sensor the flow table is full: 1 connections were closed early");
    }

    /** 501 connections, of which 16 are open at a time. */
    @Test
    void theTableEndsWithTheCounts() {
        Cli run = read("table");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("505 packets, ")
                .containsPattern(
                        "not read: .*1 repetitions that say something else, .*1 overlapping fragments, 485 flows over the limit\n");
    }

    @Test
    void leefHasOneLineOfEach() {
        Cli run = read("leef");
        assertThat(run.code()).isZero();
        for (String type : List.of("PS-1030", "PS-1031", "PS-9015")) {
            assertThat(run.out().lines().filter(line -> line.contains("|" + type + "|")))
                    .as(type)
                    .hasSize(1);
        }
    }
}
