package io.penstock.app;

import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingField;
import io.penstock.delivery.settings.SettingsBinder;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where and for whom alerts may be closed and learned over HTTP.
 *
 * @param listen host and port
 * @param certificate the server's certificates in PEM, its own first; null for HTTP without TLS, on this machine only
 * @param key its private key in PEM, PKCS#8; null as {@code certificate} is
 * @param tokens the tokens that are let in, by the name under which their use is recorded
 */
record ApiConfig(
        InetSocketAddress listen,
        @Nullable Path certificate,
        @Nullable Path key,
        Map<String, Secret> tokens) {
    private static final int SHORTEST_TOKEN = 16;
    private static final int LONGEST_TOKEN = 512;
    private static final int MOST_TOKENS = 100;

    /** What is bound; the tokens, whose names are the operator's, are read beside it. */
    record Settings(
            @Setting("Host or address and port, for example 127.0.0.1:7443.")
            String listen,

            @Setting("The server's certificates, PEM, its own first. Left out: HTTP without TLS, on loopback only.")
            @Nullable
            Path certificate,

            @Setting("Its private key, PEM, PKCS#8.") @Nullable
            Path key) {}

    ApiConfig {
        tokens = Map.copyOf(tokens);
    }

    /**
     * Reads the group {@code api}.
     *
     * @return null if there is none
     * @throws SettingException if something in it is not allowed
     */
    static @Nullable ApiConfig read(ConfigFile yaml) {
        Map<String, Object> values = new LinkedHashMap<>(yaml.settings("api"));
        if (values.isEmpty()) {
            return null;
        }
        Map<String, Secret> tokens = tokens(values.remove("tokens"));
        yaml.refuseOpenSecrets(
                "api",
                tokens.keySet().stream()
                        .map(name -> new SettingField("tokens." + name, "secret", "", true, null, List.of()))
                        .toList());
        InetSocketAddress listen = DeliveryConfig.address("api", Map.of("listen", values.getOrDefault("listen", "")));
        Settings settings = SettingsBinder.bind(Settings.class, "api", values);
        if (listen == null || settings.listen().isEmpty()) {
            throw new SettingException("api.listen", "is missing: host and port, for example 127.0.0.1:7443");
        }
        if ((settings.certificate() == null) != (settings.key() == null)) {
            throw new SettingException("api", "has only one of certificate and key; give both, or none on loopback");
        }
        if (settings.certificate() == null && !listen.getAddress().isLoopbackAddress()) {
            throw new SettingException(
                    "api.listen",
                    "is '" + settings.listen()
                            + "' without TLS, where tokens could be read on the way; give certificate"
                            + " and key, or listen on 127.0.0.1");
        }
        return new ApiConfig(listen, settings.certificate(), settings.key(), tokens);
    }

    private static Map<String, Secret> tokens(@Nullable Object group) {
        if (!(group instanceof Map<?, ?> map) || map.isEmpty() || map.size() > MOST_TOKENS) {
            throw new SettingException(
                    "api.tokens",
                    "names nobody; allowed: up to " + MOST_TOKENS
                            + " lines NAME: SECRET, for example soc: ${file:soc.token}");
        }
        Map<String, Secret> tokens = new LinkedHashMap<>();
        map.forEach((name, value) -> {
            String key = String.valueOf(name);
            if (!key.matches("[A-Za-z0-9_-]{1,64}")) {
                throw new SettingException(
                        "api.tokens",
                        "has a name '" + Visible.text(key, 80)
                                + "'; allowed: letters, digits, _ and -, at most 64, since it stands in logs");
            }
            Secret secret = value instanceof Secret known
                    ? known
                    : new Secret(
                            value instanceof Map || value instanceof List || value == null ? "" : value.toString());
            int length = secret.reveal().length();
            if (length < SHORTEST_TOKEN
                    || length > LONGEST_TOKEN
                    || !secret.reveal().matches("[!-~]+")) {
                throw new SettingException(
                        "api.tokens." + key,
                        "is no token; allowed: " + SHORTEST_TOKEN + " to " + LONGEST_TOKEN
                                + " printable ASCII characters without blanks, for example of: openssl rand -hex 32");
            }
            if (tokens.containsValue(secret)) {
                throw new SettingException(
                        "api.tokens." + key,
                        "is another name's token too; give each its own, so that it is known who did what");
            }
            tokens.put(key, secret);
        });
        return tokens;
    }
}
