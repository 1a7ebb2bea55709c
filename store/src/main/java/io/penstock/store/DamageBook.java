package io.penstock.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The damages found in one log, each told once. Any thread may call any method; all is guarded by the book itself. */
public final class DamageBook {
    private static final Logger LOG = LoggerFactory.getLogger(DamageBook.class);
    private static final int KEPT = 100;

    private final Deque<LogDamage> found = new ArrayDeque<>();
    private @Nullable Consumer<LogDamage> listener;

    /** Writes a damage down unless it is among the newest already, logs it and tells the listener. */
    public void add(LogDamage damage) {
        Consumer<LogDamage> told;
        synchronized (this) {
            if (found.contains(damage)) {
                return;
            }
            if (found.size() == KEPT) {
                found.removeFirst();
            }
            found.addLast(damage);
            told = listener;
        }
        LOG.error(
                "alert log {}: positions {} to {} cannot be read and are left out: {}",
                damage.where(),
                damage.first(),
                damage.last(),
                damage.why());
        if (told != null) {
            told.accept(damage);
        }
    }

    /** The newest ones, oldest first. */
    public synchronized List<LogDamage> found() {
        return new ArrayList<>(found);
    }

    /** Who is told from now on; what was found before is told at once. */
    public void listen(Consumer<LogDamage> newListener) {
        List<LogDamage> before;
        synchronized (this) {
            listener = newListener;
            before = found();
        }
        before.forEach(newListener);
    }
}
