package io.penstock.delivery.elasticsearch;

import io.penstock.delivery.http.HttpSettings;
import io.penstock.delivery.http.HttpTarget;
import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an Elasticsearch or OpenSearch.
 *
 * @param url its base URL
 * @param index the index, alias or data stream that documents are created in
 * @param apiKey the encoded API key, null for basic authentication or none
 * @param user for basic authentication, null for none
 * @param password for basic authentication, null for none
 * @param pipeline the ingest pipeline, null for the index's own
 * @param http how HTTP is used
 */
public record ElasticsearchSettings(
        @Setting("Base URL of Elasticsearch or OpenSearch, for example https://elastic.example:9200.")
        URI url,

        @Setting(
                value = "Index, alias or data stream that the documents go to.",
                fallback = "logs-penstock.alert-default")
        String index,

        @Setting("API key in its encoded form, as Elasticsearch shows it; instead of user and password.") @Nullable
        Secret apiKey,

        @Setting("User name for basic authentication.") @Nullable
        String user,

        @Setting("Password for basic authentication.") @Nullable
        Secret password,

        @Setting("Ingest pipeline; the index's own if left out.") @Nullable
        String pipeline,

        @Setting("How HTTP is used.") HttpSettings http) {
    public ElasticsearchSettings {
        HttpTarget.check("url", url);
        // What Elasticsearch allows in names, less what would have to be escaped in a URL.
        if (!index.matches("[a-z0-9][a-z0-9_.-]{0,254}")) {
            throw new SettingException("index", "is no name of an index; allowed: lower case letters, digits, _ . -");
        }
        if (pipeline != null && !pipeline.matches("[A-Za-z0-9_.@-]{1,255}")) {
            throw new SettingException("pipeline", "is no name of a pipeline; allowed: letters, digits, _ . @ -");
        }
        if (apiKey != null && user != null) {
            throw new SettingException("api-key", "and 'user' are both given; give one of them");
        }
        if ((user == null) != (password == null)) {
            throw new SettingException(user == null ? "user" : "password", "is missing; user and password go together");
        }
    }
}
