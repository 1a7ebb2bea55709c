package io.penstock.qradar.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import io.penstock.qradar.CustomProperty;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QradarSettingsTest {
    private static QradarSettings bind(Map<String, ?> values) {
        return SettingsBinder.bind(QradarSettings.class, "qradar", values);
    }

    private static void refused(Map<String, ?> values, String... words) {
        assertThatThrownBy(() -> Content.of(bind(values), "self"))
                .isInstanceOf(SettingException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void theTokenGoesOverNothingButHttps() {
        refused(Map.of("url", "http://qradar.example"), "qradar.url", "unencrypted");
        refused(Map.of("url", "https://u:p@qradar.example"), "qradar.url");
        assertThat(bind(Map.of("url", "http://127.0.0.1:8080")).url()).isNotNull();
        assertThat(bind(Map.of("token", "secret")).toString()).doesNotContain("secret");
    }

    @Test
    void aFingerprintIsTakenAsOpensslPrintsIt() {
        String printed = "AB:".repeat(31) + "AB";
        assertThat(bind(Map.of("fingerprint", printed)).fingerprint()).isEqualTo("ab".repeat(32));
        refused(Map.of("fingerprint", "ab"), "qradar.fingerprint", "64 hexadecimal digits");
    }

    @Test
    void sensorsThatQradarCouldNotTellApartAreRefused() {
        refused(Map.of("sensors", List.of("a b", "a_b")), "'a b'", "'a_b'", "rename one");
        refused(Map.of("sensors", List.of("a", "b"), "log-source-name", "OT"), "log-source-name", "{sensor}");
    }

    @Test
    void propertyNamesByPresetAndSingly() {
        Content content =
                Content.of(bind(Map.of("property-names", "xsense", "properties", Map.of("site", "OT Site"))), "self");
        assertThat(content.properties())
                .extracting(CustomProperty::name)
                .contains("Xsense Alert Description", "Xsense Sender Name", "OT Site", "Penstock Zone")
                .doesNotContain("Penstock Message", "Penstock Site");
        refused(Map.of("properties", Map.of("nosuch", "X")), "qradar.properties.nosuch", "allowed:", "alertId");
        refused(Map.of("properties", Map.of("site", "X", "zone", "X")), "unique");
        refused(Map.of("properties", Map.of("site", "a\"b")), "quotation mark");
    }

    @Test
    void theFileOfDevicesIsReadAsCsvOrJson(@TempDir Path folder) throws Exception {
        Path csv = Files.writeString(
                folder.resolve("a.csv"), "role,address\r\n\"Engineering, main\",2001:DB8::1\r\nPLC,10.0.0.7\r\n");
        assertThat(Assets.read(csv))
                .containsExactly(
                        new Asset("2001:db8:0:0:0:0:0:1", "Engineering, main", "", ""),
                        new Asset("10.0.0.7", "PLC", "", ""));
        Path json = Files.writeString(
                folder.resolve("a.json"), "[{\"address\":\"10.0.0.7\",\"purdue\":1,\"site\":\"Harbour\"}]");
        assertThat(Assets.read(json)).containsExactly(new Asset("10.0.0.7", "", "1", "Harbour"));
        Path wrong = Files.writeString(folder.resolve("w.csv"), "address\nplc-7\n");
        assertThatThrownBy(() -> Assets.read(wrong))
                .hasMessageContaining("row 2")
                .hasMessageContaining("IP address");
        refused(Map.of("reference-sets", true), "qradar.assets");
    }
}
