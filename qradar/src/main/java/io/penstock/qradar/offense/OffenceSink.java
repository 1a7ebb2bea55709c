package io.penstock.qradar.offense;

import java.util.Collection;
import java.util.UUID;

/** Gets what became of offences. An exception makes the same be told again at the next poll. */
public interface OffenceSink {
    /**
     * An offence is new or has changed.
     *
     * @param alerts uuids that its events bear, as the network sent them: an unknown one is to be ignored
     */
    void changed(OffenceState offence, Collection<UUID> alerts);

    /**
     * An offence is closed, and its alerts are to be as well; told after {@link #changed}. It may be told again.
     *
     * @param learn whether what made them is to be learned
     */
    void closed(long offence, boolean learn);
}
