package io.penstock.delivery.console;

import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link ConsoleDestination}. */
record ConsoleSettings(
        @Setting("The console's address, for example https://console.plant.example:8443.")
        URI url,

        @Setting("This sensor's name, as the console knows it; the alerts must carry the same.")
        String sensor,

        @Setting("The token that the console gave out for this sensor.")
        Secret token,

        @Setting("Certificates in PEM that are trusted instead of the machine's.") @Nullable
        Path caFile,

        @Setting(
                value =
                        "Whether the console's certificate and its name are checked. Off means that anyone can be the console.",
                fallback = "true")
        boolean verifyServer,

        @Setting(value = "The longest wait for an answer.", fallback = "30s", min = 100, max = 600_000)
        Duration timeout,

        @Setting(value = "Whether what is sent is compressed.", fallback = "true")
        boolean gzip) {

    ConsoleSettings {
        if (!"https".equals(url.getScheme()) || url.getUserInfo() != null || url.getQuery() != null) {
            throw new SettingException(
                    "url", "is no plain https address; write it as https://console.plant.example:8443");
        }
        if (!token.reveal().matches("[!-~]{16,512}")) {
            throw new SettingException(
                    "token", "is not 16 to 512 printable ASCII characters; copy it from the console");
        }
    }
}
