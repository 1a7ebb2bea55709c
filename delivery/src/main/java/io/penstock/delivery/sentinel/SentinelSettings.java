package io.penstock.delivery.sentinel;

import io.penstock.delivery.http.HttpSettings;
import io.penstock.delivery.http.HttpTarget;
import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.net.URI;

/**
 * Settings of Azure Monitor's Logs Ingestion API.
 *
 * @param endpoint the logs ingestion endpoint of a data collection endpoint or rule
 * @param rule the immutable id of the data collection rule
 * @param stream the rule's stream
 * @param tenant the directory that the application is in
 * @param clientId the application's id
 * @param clientSecret the application's secret
 * @param authority where tokens come from
 * @param scope what the token is for
 * @param http how HTTP is used
 */
public record SentinelSettings(
        @Setting("Logs ingestion endpoint, for example https://ot-abcd.westeurope-1.ingest.monitor.azure.com.")
        URI endpoint,

        @Setting("Immutable id of the data collection rule: dcr- and 32 digits.")
        String rule,

        @Setting(value = "Stream of the rule, as in its streamDeclarations.", fallback = "Custom-Penstock_CL")
        String stream,

        @Setting("Tenant (directory) id of the application.")
        String tenant,

        @Setting("Client id of the application.") String clientId,

        @Setting("Client secret of the application.") Secret clientSecret,

        @Setting(
                value = "Where tokens come from; for a sovereign cloud its own, for example"
                        + " https://login.microsoftonline.us.",
                fallback = "https://login.microsoftonline.com")
        URI authority,

        @Setting(
                value = "What the token is for; for a sovereign cloud its own, for example"
                        + " https://monitor.azure.us/.default.",
                fallback = "https://monitor.azure.com/.default")
        String scope,

        @Setting("How HTTP is used.") HttpSettings http) {
    public SentinelSettings {
        HttpTarget.check("endpoint", endpoint);
        HttpTarget.check("authority", authority);
        word("rule", rule);
        word("stream", stream);
        word("tenant", tenant);
    }

    /** They become parts of URLs. */
    private static void word(String key, String value) {
        if (!value.matches("[A-Za-z0-9_.-]{1,200}")) {
            throw new SettingException(key, "has characters that it cannot have; allowed: letters, digits, _ . -");
        }
    }
}
