package io.penstock.delivery.email;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends alerts by mail. An alert counts when the mail server has taken the mail (RFC 5321, 4.2.5: it is responsible then).
 *
 * <p>Threads: as {@link Destination} says.
 */
final class EmailDestination implements Destination {
    /** Mails per batch, so that a batch does not take so long that closing has to break it off. */
    private static final int MOST_MAILS = 16;

    private final EmailSettings settings;
    private final InstantSource clock;
    private final AlertMail mail;
    private final SmtpSender sender;
    /** The first alert of the digest that is being gathered, and since when. */
    private long gatheringFrom;

    private @Nullable Instant gatheringSince;
    /** How many alerts the digest has that failed: tried again, it is the same mail, however many have come since. */
    private int attempted;

    EmailDestination(EmailSettings settings, DeliveryContext context) throws DeliveryException {
        this.settings = settings;
        this.clock = context.clock();
        this.mail = new AlertMail(settings, context);
        this.sender = new SmtpSender(settings, clock, describe());
    }

    @Override
    public String describe() {
        return "email over " + settings.host() + ":" + settings.port();
    }

    @Override
    public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
        if (settings.digestWindow().isZero()) {
            return oneEach(batch);
        }
        int count = ripe(batch);
        if (count == 0) {
            return Receipt.later();
        }
        attempted = count;
        Receipt receipt = send(batch.subList(0, count));
        attempted = 0;
        gatheringSince = null;
        return receipt;
    }

    /** A test is not gathered. */
    @Override
    public String test(LoggedAlert alert) throws DeliveryException {
        return answer(send(List.of(alert)));
    }

    @Override
    public void close() {
        sender.close();
    }

    private Receipt oneEach(List<LoggedAlert> batch) throws DeliveryException {
        List<Receipt.Refusal> refused = new ArrayList<>();
        String detail = "";
        int taken = 0;
        while (taken < Math.min(batch.size(), MOST_MAILS)) {
            try {
                Receipt receipt = send(batch.subList(taken, taken + 1));
                for (Receipt.Refusal refusal : receipt.refused()) {
                    refused.add(new Receipt.Refusal(taken, refusal.reason()));
                }
                detail = receipt.detail();
                taken++;
            } catch (DeliveryException e) {
                if (taken == 0) {
                    throw e;
                }
                break;
            }
        }
        return new Receipt(taken, Acknowledgement.RECEIVER, detail, refused);
    }

    /** How many of the batch, from its start, are to go into one mail now. */
    private int ripe(List<LoggedAlert> batch) {
        long first = batch.getFirst().position();
        if (first != gatheringFrom) {
            gatheringFrom = first;
            gatheringSince = null;
            attempted = 0;
        }
        if (attempted > 0 && attempted <= batch.size()) {
            return attempted;
        }
        int most = Math.min(batch.size(), settings.digestMost());
        for (int i = 0; i < most; i++) {
            if (batch.get(i).alert().type().severity().compareTo(settings.atOnce()) >= 0) {
                return i + 1;
            }
        }
        if (batch.size() >= settings.digestMost()) {
            return most;
        }
        Instant now = clock.instant();
        if (gatheringSince == null) {
            gatheringSince = now;
        }
        Duration gathered = Duration.between(gatheringSince, now);
        // A clock that was set back must not hold alerts up.
        return gathered.isNegative() || gathered.compareTo(settings.digestWindow()) >= 0 ? most : 0;
    }

    private Receipt send(List<LoggedAlert> alerts) throws DeliveryException {
        SmtpSender.Answer answer = sender.send(mail.compose(sender.session(), alerts));
        List<Receipt.Refusal> refused = new ArrayList<>();
        if (answer.isRefused()) {
            for (int i = 0; i < alerts.size(); i++) {
                refused.add(new Receipt.Refusal(i, answer.words()));
            }
        }
        return new Receipt(alerts.size(), Acknowledgement.RECEIVER, answer.words(), refused);
    }
}
