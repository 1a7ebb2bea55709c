package io.penstock.delivery.syslog;

import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is done. The files are read at every connection, so a renewed certificate needs no restart.
 *
 * @param caFile PEM certificates that are trusted instead of the machine's, null for the machine's
 * @param clientCertificate this side's PEM certificates, its own first, null for none
 * @param clientKey the key of the first of them, PEM, PKCS#8
 * @param keyPassphrase opens the key, null if it is not encrypted
 * @param verify whether the server's certificate and its name are checked; off means anyone can read the alerts
 * @param serverName the name that the server's certificate must be for, null for the host in the address
 */
public record SyslogTls(
        @Setting(
                "File with the certificates in PEM that sign the receiver's; those that the machine trusts if left out.")
        @Nullable
        Path caFile,

        @Setting(
                "File with this side's certificate in PEM, if the receiver wants one, and those between it and its CA.")
        @Nullable
        Path clientCertificate,

        @Setting("File with the key of the client certificate in PEM, as PKCS#8.") @Nullable
        Path clientKey,

        @Setting("Passphrase of the key, if it is encrypted.") @Nullable
        Secret keyPassphrase,

        @Setting(
                value =
                        "Whether the receiver's certificate and its name are checked. Without, anyone can read the alerts.",
                fallback = "true")
        boolean verify,

        @Setting("Name that the receiver's certificate must be for; the host of the address if left out.") @Nullable
        String serverName) {
    /** The machine's certificates, no client certificate, server checked. */
    public static final SyslogTls USUAL = new SyslogTls(null, null, null, null, true, null);

    public SyslogTls {
        if ((clientCertificate == null) != (clientKey == null)) {
            throw new SettingException(
                    clientKey == null ? "client-key" : "client-certificate",
                    "is missing: a client certificate and its key go together");
        }
    }
}
