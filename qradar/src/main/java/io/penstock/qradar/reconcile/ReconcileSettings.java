package io.penstock.qradar.reconcile;

import io.penstock.delivery.settings.Setting;
import java.time.Duration;

/** How delivery reconciles by itself while it runs; the same as the options of {@code penstock qradar reconcile}. */
public record ReconcileSettings(
        @Setting(
                value = "How often what was sent is compared with what QRadar has; at the start, too.",
                fallback = "1h",
                min = 60_000)
        Duration every,

        @Setting(value = "How far back is looked each time.", fallback = "24h", min = 60_000)
        Duration last,

        @Setting(value = "Whether what is missing is sent again.", fallback = "false")
        boolean resend,

        @Setting(value = "The most alerts a second that are sent again.", fallback = "100", min = 1, max = 100_000)
        int rate,

        @Setting(value = "How late an event may arrive, and clocks differ.", fallback = "5m", min = 1_000)
        Duration margin,

        @Setting(value = "What was sent so shortly before is not looked for yet.", fallback = "2m", min = 1_000)
        Duration grace,

        @Setting(value = "How long one search may take.", fallback = "10m", min = 1_000)
        Duration timeout) {}
