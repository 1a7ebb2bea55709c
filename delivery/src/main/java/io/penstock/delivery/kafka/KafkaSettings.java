package io.penstock.delivery.kafka;

import io.penstock.delivery.format.Formats;
import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link KafkaDestination}. */
record KafkaSettings(
        @Setting("Brokers to begin with, each as host:port; two or three are enough to find the others.")
        List<String> brokers,

        @Setting("The topic. It must exist, unless the brokers make topics by themselves.")
        String topic,

        @Setting(value = "What a record's value looks like.", fallback = "leef")
        Formats format,

        @Setting(
                value =
                        "How the connection is protected: ssl, sasl-ssl with a user's name and password over it, or plaintext,"
                                + " which lets anyone on the way read the alerts.",
                fallback = "ssl")
        Security security,

        @Setting(value = "The SCRAM mechanism of sasl-ssl.", fallback = "scram-sha-512")
        Mechanism mechanism,

        @Setting("User name for sasl-ssl.") @Nullable String username,

        @Setting("The user's password.") @Nullable Secret password,

        @Setting("Certificates in PEM that are trusted instead of the machine's.") @Nullable
        Path caFile,

        @Setting("This client's certificate chain in PEM, if the brokers want one.") @Nullable
        Path certificateFile,

        @Setting("The key of that certificate, PKCS #8 in PEM, not encrypted.") @Nullable
        Path keyFile,

        @Setting(
                value = "Whether a broker's name is checked against its certificate. Who signed it is always checked.",
                fallback = "true")
        boolean verifyName,

        @Setting(
                value = "The longest wait for the brokers to take a batch.",
                fallback = "15s",
                min = 500,
                max = 600_000)
        Duration timeout,

        @Setting(value = "Compression of batches.", fallback = "none")
        Compression compression) {

    /** Kafka's security protocols that this destination offers. */
    enum Security {
        PLAINTEXT,
        SSL,
        SASL_SSL
    }

    /** SCRAM with one of two digests (RFC 5802, RFC 7677). */
    enum Mechanism {
        SCRAM_SHA_512,
        SCRAM_SHA_256
    }

    /** What needs no native library. */
    enum Compression {
        NONE,
        GZIP
    }

    KafkaSettings {
        brokers = List.copyOf(brokers);
        if (brokers.isEmpty()) {
            throw new SettingException("brokers", "is empty; name one or more as host:port");
        }
        for (String broker : brokers) {
            if (!broker.matches("\\[?[A-Za-z0-9._:-]+]?:\\d{1,5}")) {
                throw new SettingException("brokers", "has '" + broker + "'; write each as host:port");
            }
        }
        // Kafka's own rule for names.
        if (!topic.matches("[A-Za-z0-9._-]{1,249}") || topic.equals(".") || topic.equals("..")) {
            throw new SettingException("topic", "is '" + topic + "'; allowed: letters, digits, '.', '_' and '-'");
        }
        if (security == Security.SASL_SSL && (username == null || password == null)) {
            throw new SettingException(username == null ? "username" : "password", "is missing: sasl-ssl needs both");
        }
        if (security != Security.SASL_SSL && (username != null || password != null)) {
            throw new SettingException("security", "must be sasl-ssl if there is a username or a password");
        }
        if (username != null && username.chars().anyMatch(Character::isISOControl)) {
            throw new SettingException("username", "holds a control character");
        }
        if (password != null && password.reveal().chars().anyMatch(Character::isISOControl)) {
            throw new SettingException("password", "holds a control character");
        }
        if ((certificateFile == null) != (keyFile == null)) {
            throw new SettingException(
                    certificateFile == null ? "certificate-file" : "key-file", "is missing; give both or none");
        }
    }
}
