package io.penstock.delivery.kafka;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.kafka.KafkaSettings.Security;
import io.penstock.delivery.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;

/** Our settings in the words of Kafka's producer. */
final class ProducerProperties {
    private ProducerProperties() {}

    /**
     * Translates.
     *
     * @throws DeliveryException if a PEM file cannot be read
     */
    static Map<String, Object> of(KafkaSettings settings, DeliveryContext context, String destination)
            throws DeliveryException {
        Map<String, Object> properties = new HashMap<>();
        int millis = Math.toIntExact(settings.timeout().toMillis());
        properties.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.brokers());
        properties.put(ProducerConfig.CLIENT_ID_CONFIG, "penstock-" + context.destination());
        // On all in-sync replicas, once each, and in order.
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                settings.compression().name().toLowerCase(Locale.ROOT));
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
        properties.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, millis);
        properties.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, millis);
        // Nothing about us is told to the brokers or shown over JMX.
        properties.put(ProducerConfig.ENABLE_METRICS_PUSH_CONFIG, false);
        properties.put(ProducerConfig.METRIC_REPORTER_CLASSES_CONFIG, "");
        properties.put(
                CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                settings.security().name());
        if (settings.security() != Security.PLAINTEXT) {
            tls(properties, settings, destination);
        }
        if (settings.security() == Security.SASL_SSL) {
            properties.put(
                    SaslConfigs.SASL_MECHANISM, settings.mechanism().name().replace('_', '-'));
            properties.put(SaslConfigs.SASL_JAAS_CONFIG, login(settings));
        }
        return properties;
    }

    private static void tls(Map<String, Object> properties, KafkaSettings settings, String destination)
            throws DeliveryException {
        properties.put(SslConfigs.SSL_ENABLED_PROTOCOLS_CONFIG, "TLSv1.3,TLSv1.2");
        properties.put(SslConfigs.SSL_ENDPOINT_IDENTIFICATION_ALGORITHM_CONFIG, settings.verifyName() ? "https" : "");
        Path ca = settings.caFile();
        if (ca != null) {
            properties.put(SslConfigs.SSL_TRUSTSTORE_TYPE_CONFIG, "PEM");
            properties.put(SslConfigs.SSL_TRUSTSTORE_CERTIFICATES_CONFIG, pem(ca, destination));
        }
        Path certificate = settings.certificateFile();
        Path key = settings.keyFile();
        if (certificate != null && key != null) {
            properties.put(SslConfigs.SSL_KEYSTORE_TYPE_CONFIG, "PEM");
            properties.put(SslConfigs.SSL_KEYSTORE_CERTIFICATE_CHAIN_CONFIG, pem(certificate, destination));
            properties.put(SslConfigs.SSL_KEYSTORE_KEY_CONFIG, pem(key, destination));
        }
    }

    /** A {@link Password} shows as [hidden] in Kafka's logs and messages. */
    private static Password pem(Path file, String destination) throws DeliveryException {
        try {
            return new Password(Files.readString(file));
        } catch (IOException e) {
            throw new DeliveryException(
                    "cannot deliver by " + destination + ": the file " + file
                            + " cannot be read; name a readable file in PEM",
                    e);
        }
    }

    private static Password login(KafkaSettings settings) {
        Secret password = settings.password();
        return new Password("org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
                + quoted(String.valueOf(settings.username())) + "\" password=\""
                + quoted(password == null ? "" : password.reveal()) + "\";");
    }

    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
