package io.penstock.qradar.setup;

import io.penstock.delivery.qradar.Dialect;
import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import io.penstock.qradar.api.ApiVersion;
import io.penstock.qradar.api.Connection;
import io.penstock.qradar.offense.OffenceSettings;
import io.penstock.qradar.reconcile.ReconcileSettings;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code qradar} section of the configuration; each setting says below what it is. */
public record QradarSettings(
        @Setting("QRadar's console, for example https://qradar.example. Not needed for export.") @Nullable
        URI url,

        @Setting("Token of an authorized service (Admin > Authorized Services). Not needed for export.") @Nullable
        Secret token,

        @Setting("File with the CA certificates, in PEM, that are trusted instead of this machine's.") @Nullable
        Path caFile,

        @Setting("SHA-256 fingerprint of QRadar's certificate, with or without colons: trusted whoever signed it.")
        @Nullable
        String fingerprint,

        @Setting("HTTP proxy to go through, for example http://proxy.example:3128.") @Nullable
        URI proxy,

        @Setting("API version to use, for example 26.0. Left out: the highest of 13.1 to 27.0 that QRadar has.")
        @Nullable
        String apiVersion,

        @Setting(value = "The longest that connecting may take.", fallback = "5s", min = 1, max = 60_000)
        Duration connectTimeout,

        @Setting(
                value = "The longest that one request and its answer may take.",
                fallback = "60s",
                min = 1,
                max = 600_000)
        Duration requestTimeout,

        @Setting(value = "The dialect in which the alerts are sent.", fallback = "penstock")
        Dialect dialect,

        @Setting("Names of the sensors that send. Left out: this configuration's sensor.")
        List<String> sensors,

        @Setting(value = "Name of a sensor's log source; {sensor} is its name.", fallback = "Penstock {sensor}")
        String logSourceName,

        @Setting(value = "Log source group that they are put into.", fallback = "Penstock")
        String logSourceGroup,

        @Setting("Name of the event collector that receives them. Left out: QRadar's first.") @Nullable
        String eventCollector,

        @Setting(value = "Names of the custom properties.", fallback = "dialect")
        PropertyNames propertyNames,

        @Setting("Other names for single properties: LEEF key and name, for example msg: OT Message.")
        Map<String, String> properties,

        @Setting(value = "Whether reference sets of the plant's devices are made and filled.", fallback = "false")
        boolean referenceSets,

        @Setting("File with the devices for the reference sets, .csv or .json: address, role, purdue, site.") @Nullable
        Path assets,

        @Setting(value = "Whether changes are deployed.", fallback = "true")
        boolean deploy,

        @Setting(value = "The longest that a deploy may take.", fallback = "15m", min = 1_000, max = 86_400_000)
        Duration deployTimeout,

        @Setting(
                value = "File that remembers what was made in QRadar; no secrets in it. A relative path starts at the"
                        + " configuration file.",
                fallback = "penstock-qradar-state.json")
        Path state,

        @Setting("How offences are followed; not at all if left out.") @Nullable
        OffenceSettings offences,

        @Setting("How delivery reconciles by itself; not at all if left out.") @Nullable
        ReconcileSettings reconcile) {

    private static final int LONGEST_NAME = 255;

    public QradarSettings {
        if (url != null) {
            checkUrl(url);
        }
        if (fingerprint != null) {
            fingerprint = fingerprint.replace(":", "").replace(" ", "").toLowerCase(Locale.ROOT);
            if (!fingerprint.matches("[0-9a-f]{64}")) {
                throw new SettingException(
                        "fingerprint", "is no SHA-256 fingerprint; allowed: 64 hexadecimal digits, colons between");
            }
            if (caFile != null) {
                throw new SettingException("fingerprint", "stands beside ca-file; give one of the two");
            }
        }
        if (proxy != null && (!"http".equals(proxy.getScheme()) || proxy.getRawUserInfo() != null)) {
            throw new SettingException(
                    "proxy", "is not a plain http:// URL; write http://HOST:PORT, without a password");
        }
        if (apiVersion != null && ApiVersion.parse(apiVersion).isEmpty()) {
            throw new SettingException("api-version", "is '" + apiVersion + "'; allowed: for example 26.0");
        }
        checkName("log-source-group", logSourceGroup);
        checkName("log-source-name", logSourceName);
        if (!logSourceName.contains("{sensor}") && sensors.size() > 1) {
            throw new SettingException(
                    "log-source-name", "is one name for several sensors; put {sensor} where the sensor's name goes");
        }
        properties.forEach((key, name) -> {
            checkName("properties." + key, name);
            if (name.contains("\"")) {
                throw new SettingException("properties." + key, "has a quotation mark; searches could not name it");
            }
        });
        if (referenceSets && assets == null) {
            throw new SettingException("assets", "is missing: reference-sets needs the file with the devices");
        }
    }

    private static void checkUrl(URI url) {
        boolean https = "https".equalsIgnoreCase(url.getScheme());
        if (!https && !("http".equalsIgnoreCase(url.getScheme()) && isLoopback(url.getHost()))) {
            throw new SettingException("url", "is not https://; the token would go unencrypted");
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw new SettingException("url", "has more than host, port and path; write https://HOST");
        }
    }

    private static boolean isLoopback(String host) {
        String bare = host.replaceAll("^\\[|\\]$", "");
        return bare.equals("localhost")
                || (bare.matches("127\\.\\d+\\.\\d+\\.\\d+|[0-9a-f:]+")
                        && InetAddress.ofLiteral(bare).isLoopbackAddress());
    }

    private static void checkName(String key, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME || name.matches("(?s).*[\\p{Cntrl}\\\\].*")) {
            throw new SettingException(
                    key,
                    "is not a name for QRadar; allowed: 1 to 255 characters without backslash and control characters");
        }
    }

    /** The same with files looked for from a folder on. */
    public QradarSettings relativeTo(Path folder) {
        return new QradarSettings(
                url,
                token,
                caFile == null ? null : folder.resolve(caFile),
                fingerprint,
                proxy,
                apiVersion,
                connectTimeout,
                requestTimeout,
                dialect,
                sensors,
                logSourceName,
                logSourceGroup,
                eventCollector,
                propertyNames,
                properties,
                referenceSets,
                assets == null ? null : folder.resolve(assets),
                deploy,
                deployTimeout,
                folder.resolve(state),
                offences,
                reconcile);
    }

    /**
     * How the API is reached.
     *
     * @throws SettingException if the URL or token is missing
     */
    public Connection connection() {
        if (url == null) {
            throw new SettingException(
                    "qradar.url", "is missing: QRadar's console, for example https://qradar.example");
        }
        if (token == null) {
            throw new SettingException("qradar.token", "is missing: the token of an authorized service");
        }
        return new Connection(
                url,
                token,
                caFile,
                fingerprint,
                proxy,
                apiVersion == null ? null : ApiVersion.parse(apiVersion).orElse(null),
                connectTimeout,
                requestTimeout);
    }
}
