package io.penstock.delivery.email;

import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.email.EmailSettings.Security;
import io.penstock.delivery.net.ClientTls;
import io.penstock.delivery.net.NetworkFailure;
import io.penstock.delivery.settings.Secret;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/**
 * Talks SMTP (RFC 5321). A mail that the server does not want (a final answer of 5xx to its content) is refused for good;
 * everything else that goes wrong may pass or be mended: a server that is down, 4xx, a login, a sender or recipients that it
 * does not take, for then no alert would ever go. Used by one thread.
 *
 * <p>If some recipients are taken and others are not yet (4xx, as with greylisting), those who are taken get the mail, and it
 * is sent again to the others alone, for a bounded time.
 */
final class SmtpSender {
    /** What the server said in the end. */
    record Answer(boolean isRefused, String words) {}

    private final EmailSettings settings;
    private final InstantSource clock;
    private final String destination;
    private final Session session;
    private @Nullable SMTPTransport transport;

    /** The mail that some have and others have not yet. */
    private @Nullable String partialId;

    private final Set<Address> partialDone = new LinkedHashSet<>();
    private Instant partialSince = Instant.EPOCH;

    SmtpSender(EmailSettings settings, InstantSource clock, String destination) throws DeliveryException {
        this.settings = settings;
        this.clock = clock;
        this.destination = destination;
        this.session = Session.getInstance(properties());
    }

    Session session() {
        return session;
    }

    Answer send(MimeMessage mail) throws DeliveryException {
        try {
            String id = mail.getMessageID();
            if (!id.equals(partialId)) {
                partialId = id;
                partialDone.clear();
                partialSince = clock.instant();
            }
            List<Address> left = new ArrayList<>(List.of(mail.getAllRecipients()));
            left.removeAll(partialDone);
            return send(mail, left.toArray(Address[]::new));
        } catch (MessagingException e) {
            close();
            throw failure(e);
        }
    }

    void close() {
        SMTPTransport open = transport;
        transport = null;
        if (open != null) {
            try {
                open.close();
            } catch (MessagingException e) {
                // It said all that matters before; the socket is closed whatever it answers to QUIT.
                transport = null;
            }
        }
    }

    private Answer send(MimeMessage mail, Address[] to) throws MessagingException, DeliveryException {
        SMTPTransport open = connected();
        try {
            open.sendMessage(mail, to);
            return new Answer(false, said(open.getLastServerResponse()));
        } catch (SendFailedException e) {
            Map<String, String> notYet = new LinkedHashMap<>();
            Map<String, String> never = new LinkedHashMap<>();
            for (Exception next = e; next instanceof MessagingException part; next = part.getNextException()) {
                if (next instanceof SMTPAddressFailedException failed) {
                    (failed.getReturnCode() / 100 == 5 ? never : notYet)
                            .put(failed.getAddress().getAddress(), said(failed.getMessage()));
                }
            }
            if (notYet.isEmpty() && never.isEmpty()) {
                return content(e);
            }
            Address[] sent = e.getValidSentAddresses();
            if (sent != null) {
                partialDone.addAll(List.of(sent));
            }
            return partly(open, notYet, never);
        }
    }

    /** The server took the recipients but not the sender or the mail. */
    private Answer content(SendFailedException e) throws MessagingException {
        if (e instanceof SMTPSendFailedException failed
                && failed.getReturnCode() / 100 == 5
                && (failed.getReturnCode() == 552 || !failed.getCommand().startsWith("MAIL"))) {
            // 552 at MAIL: the size that was announced is too great (RFC 1870, 6.1).
            return new Answer(true, said(failed.getMessage()));
        }
        throw e;
    }

    private Answer partly(SMTPTransport open, Map<String, String> notYet, Map<String, String> never)
            throws DeliveryException {
        String others = words(notYet) + (notYet.isEmpty() || never.isEmpty() ? "" : "; ") + words(never);
        if (partialDone.isEmpty()) {
            throw new DeliveryException(
                    "cannot deliver by " + destination + ": the server takes no recipient (" + others
                            + "); check 'to', and at the server whether it may be sent to from here",
                    null);
        }
        Duration tried = Duration.between(partialSince, clock.instant());
        if (!notYet.isEmpty() && !tried.isNegative() && tried.compareTo(settings.retryRecipients()) < 0) {
            throw new DeliveryException(
                    "cannot deliver by " + destination + " to all: " + partialDone.size()
                            + " of " + settings.to().size()
                            + " recipients have the mail, the server does not take it yet for "
                            + words(notYet) + "; it is sent to them again until "
                            + settings.retryRecipients().toSeconds()
                            + " s have passed",
                    null);
        }
        return new Answer(false, said(open.getLastServerResponse()) + ", but not for " + others);
    }

    private static String words(Map<String, String> recipients) {
        return recipients.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; "));
    }

    private SMTPTransport connected() throws MessagingException {
        SMTPTransport open = transport;
        // isConnected asks the server (NOOP), so a connection that it has closed meanwhile is not used.
        if (open != null && open.isConnected()) {
            return open;
        }
        close();
        open = (SMTPTransport) session.getTransport(protocol());
        transport = open;
        Secret password = settings.password();
        open.connect(
                settings.host(), settings.port(), settings.username(), password == null ? null : password.reveal());
        return open;
    }

    private String protocol() {
        return settings.security() == Security.TLS ? "smtps" : "smtp";
    }

    private Properties properties() throws DeliveryException {
        Properties properties = new Properties();
        String mail = "mail." + protocol() + ".";
        String millis = Long.toString(settings.timeout().toMillis());
        properties.put(mail + "connectiontimeout", millis);
        properties.put(mail + "timeout", millis);
        properties.put(mail + "writetimeout", millis);
        properties.put(mail + "quitwait", "false");
        properties.put(mail + "sendpartial", "true");
        properties.put(mail + "auth", Boolean.toString(settings.username() != null));
        if (settings.security() != Security.NONE) {
            properties.put(mail + "starttls.enable", Boolean.toString(settings.security() == Security.STARTTLS));
            // Without this a man in the middle need only hide the offer.
            properties.put(mail + "starttls.required", Boolean.toString(settings.security() == Security.STARTTLS));
            properties.put(mail + "ssl.protocols", "TLSv1.3 TLSv1.2");
            properties.put(mail + "ssl.checkserveridentity", Boolean.toString(settings.verifyServer()));
            properties.put(
                    mail + "ssl.socketFactory",
                    ClientTls.context(settings.caFile(), settings.verifyServer(), destination)
                            .getSocketFactory());
            properties.put(mail + "socketFactory.fallback", "false");
        }
        return properties;
    }

    private DeliveryException failure(MessagingException e) {
        String why;
        if (e instanceof AuthenticationFailedException) {
            why = "the login was refused (" + said(e.getMessage()) + "); check 'username' and 'password'";
        } else if (e instanceof SMTPSendFailedException failed && failed.getReturnCode() > 0) {
            why = "the server answered '" + said(failed.getMessage())
                    + (failed.getReturnCode() / 100 == 4
                            ? "'; it may take the mail later, see its log if not"
                            : "'; check 'from', and at the server whether it may be sent from here");
        } else if (String.valueOf(e.getMessage()).contains("STARTTLS is required")) {
            why =
                    "the server offers no STARTTLS; check the port and 'security', and whether something on the way hides it";
        } else {
            why = NetworkFailure.words(e, settings.timeout());
        }
        return new DeliveryException("cannot deliver by " + destination + ": " + why, e);
    }

    /** What the server said, as one line; some repeat what they were sent. */
    private String said(@Nullable String answer) {
        Secret password = settings.password();
        String safe = String.valueOf(answer);
        return NetworkFailure.oneLine(password == null ? safe : safe.replace(password.reveal(), "***"));
    }
}
