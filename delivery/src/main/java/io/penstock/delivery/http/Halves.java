package io.penstock.delivery.http;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Receipt;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the one bad alert in a batch that the far side refuses as a whole: by halves, so that one costs about twice the
 * logarithm of the batch in requests and the others arrive in their order.
 */
public final class Halves {
    /** Requests for one batch; what is left then is offered again. Enough for the first alert of any batch. */
    static final int MOST_REQUESTS = 64;

    private Halves() {}

    /** Hands over a part of a batch. */
    @FunctionalInterface
    public interface Attempt {
        /**
         * As {@link io.penstock.delivery.Destination#deliver}.
         *
         * @throws RefusedException if the far side refuses the part as a whole
         */
        Receipt send(List<LoggedAlert> part) throws DeliveryException, RefusedException;
    }

    /**
     * Hands over a batch, in parts if need be.
     *
     * <p>Ends early after a part that was taken only in part.
     *
     * @param largest the most alerts in a part
     * @throws DeliveryException if none of it could be handed over
     */
    public static Receipt deliver(List<LoggedAlert> batch, int largest, Attempt attempt) throws DeliveryException {
        List<Receipt.Refusal> refused = new ArrayList<>();
        String detail = "";
        int done = 0;
        int size = largest;
        for (int requests = 0; done < batch.size() && requests < MOST_REQUESTS; requests++) {
            List<LoggedAlert> part = batch.subList(done, Math.min(batch.size(), done + size));
            try {
                Receipt receipt = attempt.send(part);
                for (Receipt.Refusal refusal : receipt.refused()) {
                    refused.add(new Receipt.Refusal(done + refusal.index(), refusal.reason()));
                }
                detail = receipt.detail();
                done += receipt.taken();
                if (receipt.taken() < part.size()) {
                    break; // the far side wants no more now
                }
                if (!refused.isEmpty()) {
                    size = Math.min(largest, 2 * size); // the bad one is behind; probably the rest is good
                }
            } catch (RefusedException e) {
                if (part.size() == 1) {
                    refused.add(new Receipt.Refusal(done, e.reason()));
                    detail = e.reason();
                    done++;
                    size = Math.min(largest, 2);
                } else {
                    size = part.size() / 2;
                }
            } catch (DeliveryException e) {
                if (done == 0) {
                    throw e;
                }
                break; // what is done is done; the next call meets the failure again and reports it
            }
        }
        return new Receipt(done, Acknowledgement.RECEIVER, detail, refused);
    }
}
