package io.penstock.delivery.email;

import io.penstock.alert.Severity;
import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings of an {@link EmailDestination}. */
record EmailSettings(
        @Setting("The mail server's host name or address.") String host,

        @Setting(
                value = "Its port: 587 for starttls, 465 for tls, 25 for none.",
                fallback = "587",
                min = 1,
                max = 65535)
        int port,

        @Setting(
                value =
                        "How the connection is encrypted: starttls, tls from the first byte, or none, which lets anyone on"
                                + " the way read the alerts.",
                fallback = "starttls")
        Security security,

        @Setting("User name, if the server wants one.") @Nullable
        String username,

        @Setting("The user's password.") @Nullable Secret password,

        @Setting("Whom the mails are from, for example Penstock <penstock@plant.example>.")
        String from,

        @Setting("Whom they go to: one or more addresses.") List<String> to,

        @Setting("Certificates in PEM that are trusted instead of the machine's.") @Nullable
        Path caFile,

        @Setting(
                value =
                        "Whether the server's certificate and its name are checked. Off means that anyone can be the server.",
                fallback = "true")
        boolean verifyServer,

        @Setting(
                value = "The longest wait for a connection and for each answer.",
                fallback = "30s",
                min = 100,
                max = 600_000)
        Duration timeout,

        @Setting(
                value = "How long alerts are gathered for one mail, from the first; 0s for one mail per alert.",
                fallback = "0s",
                min = 0,
                max = 86_400_000)
        Duration digestWindow,

        @Setting(
                value = "The most alerts in one mail; so many gathered are sent before the window ends.",
                fallback = "50",
                min = 1,
                max = 250)
        int digestMost,

        @Setting(
                value = "An alert at least this bad is sent at once, with what was gathered before it.",
                fallback = "critical")
        Severity atOnce,

        @Setting(
                value =
                        "How long a mail is sent again to recipients for whom the server has no room or time while the others"
                                + " have it. Later ones wait for that.",
                fallback = "15m",
                min = 0,
                max = 86_400_000)
        Duration retryRecipients,

        @Setting(value = "The time zone of the times in a mail.", fallback = "UTC")
        ZoneId timeZone) {

    /** How the connection is encrypted. */
    enum Security {
        STARTTLS,
        TLS,
        NONE
    }

    EmailSettings {
        to = List.copyOf(to);
        if (to.isEmpty()) {
            throw new SettingException("to", "is empty; name one or more mail addresses");
        }
        address("from", from);
        to.forEach(one -> address("to", one));
        if ((username == null) != (password == null)) {
            throw new SettingException(username == null ? "username" : "password", "is missing; give both or none");
        }
        if (password != null && security == Security.NONE) {
            throw new SettingException(
                    "security",
                    "is 'none', which would show the password to anyone on the way; allowed: starttls, tls");
        }
    }

    /** Checks and reads an address; one with a line break could forge a header or a command. */
    static InternetAddress address(String key, String text) {
        try {
            if (text.chars().noneMatch(Character::isISOControl)) {
                InternetAddress[] addresses = InternetAddress.parse(text, true);
                if (addresses.length == 1 && addresses[0].getAddress().matches("[^\\s<>]+@[^\\s<>@]+")) {
                    return addresses[0];
                }
            }
        } catch (AddressException e) {
            // The same message as for several or a bare name.
        }
        throw new SettingException(key, "is '" + text + "'; write one mail address such as soc@plant.example");
    }
}
