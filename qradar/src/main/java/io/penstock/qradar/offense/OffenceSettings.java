package io.penstock.qradar.offense;

import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.time.Duration;
import java.util.List;

/** How offences are followed. */
public record OffenceSettings(
        @Setting(value = "How often QRadar is asked for changed offences.", fallback = "1m", min = 10_000)
        Duration every,

        @Setting(value = "What becomes of the alerts of an offence that is closed in QRadar.", fallback = "handle")
        Closing close,

        @Setting(
                value =
                        "The closing reason that makes handle-and-learn learn; with any other the alerts are only closed.",
                fallback = "False-Positive, Tuned")
        String learnReason,

        @Setting(value = "The custom property that holds an alert's uuid in QRadar.", fallback = "Penstock Alert UUID")
        String uuidProperty,

        @Setting("The ids of the log sources whose offences count. Left out: all offences are looked into.")
        List<String> logSources,

        @Setting(value = "How far back is looked at the start.", fallback = "7d", min = 60_000)
        Duration lookBack) {
    /** What becomes of the alerts of a closed offence. */
    public enum Closing {
        /** Their state stays; the offence is shown. */
        NOTHING,
        /** They are closed. */
        HANDLE,
        /** They are closed; learned if the closing reason says so. */
        HANDLE_AND_LEARN
    }

    public OffenceSettings {
        logSources = List.copyOf(logSources);
        // It stands in AQL in double quotes, for which IBM documents no escape.
        if (!uuidProperty.matches("[\\p{L}\\p{N} _.:-]{1,255}")) {
            throw new SettingException(
                    "uuid-property", "cannot stand in a search; allowed: letters, digits, blanks and _ . : -");
        }
        for (String id : logSources) {
            if (!id.matches("\\d{1,9}")) {
                throw new SettingException("log-sources", "has an entry that is no id; allowed: numbers");
            }
        }
    }
}
