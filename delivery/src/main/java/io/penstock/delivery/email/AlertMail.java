package io.penstock.delivery.email;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.DeliveryContext;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Writes the mail about one or more alerts: as text and as HTML without anything that is fetched from elsewhere. Names come
 * from the network, so each value is one line of bounded length, and escaped in HTML.
 */
final class AlertMail {
    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final EmailSettings settings;
    private final DeliveryContext context;

    AlertMail(EmailSettings settings, DeliveryContext context) {
        this.settings = settings;
        this.context = context;
    }

    /** A mail about {@code alerts}, at least one; the same alerts give the same Message-ID. */
    MimeMessage compose(Session session, List<LoggedAlert> alerts) {
        try {
            MimeMessage mail = new Identified(session, messageId(alerts));
            InternetAddress from = EmailSettings.address("from", settings.from());
            from.setPersonal(from.getPersonal(), UTF_8);
            mail.setFrom(from);
            for (String to : settings.to()) {
                mail.addRecipient(MimeMessage.RecipientType.TO, EmailSettings.address("to", to));
            }
            mail.setSubject(subject(alerts), UTF_8);
            mail.setSentDate(Date.from(context.clock().instant()));
            // No out-of-office answers (RFC 3834, 5).
            mail.setHeader("Auto-Submitted", "auto-generated");
            MimeBodyPart text = new MimeBodyPart();
            text.setText(text(alerts), UTF_8);
            MimeBodyPart html = new MimeBodyPart();
            html.setText(html(alerts), UTF_8, "html");
            // The last is the best (RFC 2046, 5.1.4).
            mail.setContent(new MimeMultipart("alternative", text, html));
            mail.saveChanges();
            return mail;
        } catch (MessagingException | java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException("a mail cannot be written", e);
        }
    }

    private static String subject(List<LoggedAlert> alerts) {
        Alert worst = alerts.stream()
                .map(LoggedAlert::alert)
                .max(Comparator.comparing(alert -> alert.type().severity()))
                .orElseThrow();
        String what = worst.type().severity().title() + ": " + worst.type().title();
        String where = MailText.oneLine(worst.origin().site(), 60);
        if (alerts.size() == 1) {
            return "[Penstock] " + what + status(worst) + (where.isEmpty() ? "" : " at " + where);
        }
        return "[Penstock] " + alerts.size() + " alerts, worst " + what;
    }

    private static String status(Alert alert) {
        return switch (alert.status()) {
            case OPENED -> "";
            case UPDATED -> " (updated)";
            case CLOSED -> " (closed)";
        };
    }

    private String text(List<LoggedAlert> alerts) {
        StringBuilder text = new StringBuilder();
        for (LoggedAlert logged : alerts) {
            text.append(title(logged.alert())).append('\n');
            fields(logged)
                    .forEach((name, value) ->
                            text.append(name).append(": ").append(value).append('\n'));
            text.append('\n');
        }
        return text.append(footer()).append('\n').toString();
    }

    private String html(List<LoggedAlert> alerts) {
        StringBuilder html = new StringBuilder("<!DOCTYPE html><html><body style=\"font-family:sans-serif\">");
        for (LoggedAlert logged : alerts) {
            html.append("<h3>").append(MailText.html(title(logged.alert()))).append("</h3><table>");
            fields(logged).forEach((name, value) -> {
                String safe = MailText.html(value);
                html.append("<tr><th style=\"text-align:left;vertical-align:top;padding-right:1em\">")
                        .append(MailText.html(name))
                        .append("</th><td>")
                        .append(name.equals("Link") ? "<a href=\"" + safe + "\">" + safe + "</a>" : safe)
                        .append("</td></tr>");
            });
            html.append("</table>");
        }
        return html.append("<p>")
                .append(MailText.html(footer()))
                .append("</p></body></html>\n")
                .toString();
    }

    private static String title(Alert alert) {
        return alert.type().severity().title() + ": " + alert.type().title() + status(alert);
    }

    private String footer() {
        return "Sent by Penstock " + context.version() + " as '" + MailText.oneLine(context.destination(), 60) + "'.";
    }

    private Map<String, String> fields(LoggedAlert logged) {
        Alert alert = logged.alert();
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, "What happened", alert.message(), 2000);
        put(
                fields,
                "Time",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                        alert.time().truncatedTo(ChronoUnit.SECONDS).atZone(settings.timeZone())),
                60);
        put(fields, "Source", endpoint(alert.source()), 300);
        put(fields, "Destination", alert.destination() == null ? "" : endpoint(alert.destination()), 300);
        put(fields, "Protocol", alert.protocol() == null ? "" : alert.protocol(), 100);
        put(fields, "Operation", alert.operation() == null ? "" : alert.operation(), 100);
        put(fields, "Engine", alert.type().engine().title(), 100);
        put(fields, "Category", alert.type().category(), 100);
        put(fields, "Techniques", String.join(", ", alert.type().techniques()), 100);
        put(fields, "Sensor", alert.origin().sensor(), 100);
        put(fields, "Site", alert.origin().site(), 100);
        put(fields, "Zone", alert.origin().zone(), 100);
        put(fields, "Alert", alert.type().id() + " " + alert.uuid() + " (number " + logged.position() + ")", 100);
        String base = context.linkBase();
        put(fields, "Link", base == null || base.isBlank() ? "" : base + alert.uuid(), 500);
        return fields;
    }

    private static void put(Map<String, String> fields, String name, String value, int most) {
        String safe = MailText.oneLine(value, most);
        if (!safe.isEmpty()) {
            fields.put(name, safe);
        }
    }

    private static String endpoint(Endpoint endpoint) {
        StringBuilder text = new StringBuilder(MailText.oneLine(endpoint.label(), 100));
        if (endpoint.ip() != null && !endpoint.ip().equals(endpoint.label())) {
            text.append(" (").append(MailText.oneLine(endpoint.ip(), 60)).append(')');
        }
        if (endpoint.port() != Endpoint.NO_PORT) {
            text.append(" port ").append(endpoint.port());
        }
        if (endpoint.mac() != null && !endpoint.mac().equals(endpoint.label())) {
            text.append(" MAC ").append(MailText.oneLine(endpoint.mac(), 40));
        }
        return text.toString();
    }

    /** A mail that has to be sent again because the server's answer was lost is the same mail to whoever looks. */
    private static String messageId(List<LoggedAlert> alerts) {
        StringBuilder ids = new StringBuilder();
        for (LoggedAlert logged : alerts) {
            ids.append(logged.position())
                    .append(' ')
                    .append(logged.alert().uuid())
                    .append(' ')
                    .append(
                            logged.alert().status() == AlertStatus.OPENED
                                    ? ""
                                    : logged.alert().status())
                    .append('\n');
        }
        return "<" + UUID.nameUUIDFromBytes(ids.toString().getBytes(StandardCharsets.UTF_8)) + "@penstock.invalid>";
    }

    /** A message with a Message-ID of ours. */
    private static final class Identified extends MimeMessage {
        private final String id;

        Identified(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}
