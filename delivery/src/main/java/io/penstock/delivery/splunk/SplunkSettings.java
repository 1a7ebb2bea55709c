package io.penstock.delivery.splunk;

import io.penstock.delivery.http.HttpSettings;
import io.penstock.delivery.http.HttpTarget;
import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.Setting;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a Splunk HTTP Event Collector.
 *
 * @param url its base URL, without {@code /services/collector}
 * @param token the collector's token
 * @param index where to, null for the token's own
 * @param sourcetype of each event
 * @param source of each event
 * @param host of each event, null for the sensor's name
 * @param acknowledge whether to wait until the indexer says that it has the events
 * @param ackTimeout the longest wait for that
 * @param http how HTTP is used
 */
public record SplunkSettings(
        @Setting("Base URL of the HTTP Event Collector, for example https://splunk.example:8088.")
        URI url,

        @Setting("The collector's token.") Secret token,

        @Setting("Index that the events go to; the token's own if left out.") @Nullable
        String index,

        @Setting(value = "Source type of the events.", fallback = "penstock:alert")
        String sourcetype,

        @Setting(value = "Source of the events.", fallback = "penstock")
        String source,

        @Setting("Host of the events; the sensor's name if left out.") @Nullable
        String host,

        @Setting(
                value = "Whether to wait for the indexer's acknowledgement. The token must have indexer acknowledgement"
                        + " enabled.",
                fallback = "false")
        boolean acknowledge,

        @Setting(
                value = "The longest wait for an acknowledgement; after it the alerts are sent again.",
                fallback = "2m",
                min = 1,
                max = 600_000)
        Duration ackTimeout,

        @Setting("How HTTP is used.") HttpSettings http) {
    public SplunkSettings {
        HttpTarget.check("url", url);
    }
}
