package io.penstock.delivery.config;

import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What every destination may have beside the settings of its kind.
 *
 * @param enabled a disabled destination gets nothing; its place in the log is kept
 * @param rate alerts per second, 0 for as many as it takes
 * @param burst alerts at once after a quiet time
 * @param summarise how long repeated alerts are gathered into one, null for not at all
 * @param batch alerts handed over at a time
 */
public record PaceSettings(
        @Setting(
                value = "Whether alerts go there. What was missed meanwhile goes when it is switched on again.",
                fallback = "true")
        boolean enabled,

        @Setting(
                value = "Alerts per second at most; 0 for as many as it takes.",
                fallback = "0",
                min = 0,
                max = 1_000_000)
        int rate,

        @Setting(
                value = "Alerts at once after a quiet time, where there is a rate.",
                fallback = "100",
                min = 1,
                max = 1_000_000)
        int burst,

        @Setting(
                value = "Gathers alerts of one type between the same two devices: the first goes at once, the others"
                        + " as one after this time.",
                min = 1_000,
                max = 86_400_000)
        @Nullable
        Duration summarise,

        @Setting(value = "Alerts handed over at a time.", fallback = "1024", min = 1, max = 65_536)
        int batch) {

    public PaceSettings {
        if (rate > 0 && burst < 1) {
            throw new SettingException("burst", "is " + burst + "; allowed: at least 1");
        }
    }
}
