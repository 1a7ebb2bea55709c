package io.penstock.delivery;

import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/** A real alert log of which single methods fail when a test says so, and of which entries are missing. */
public final class FaultyLog {
    /** Names of methods that fail. */
    public final Set<String> failing = ConcurrentHashMap.newKeySet();

    public volatile LongPredicate missing = position -> false;

    /** Whether a read after a position fails; asked once for each read. */
    public volatile LongPredicate unreadable = after -> false;

    private final AlertLog log;

    public FaultyLog(AlertLog log) {
        this.log = log;
    }

    public AlertLog log() {
        return (AlertLog) Proxy.newProxyInstance(
                AlertLog.class.getClassLoader(), new Class<?>[] {AlertLog.class}, (proxy, method, arguments) -> {
                    if (failing.contains(method.getName())) {
                        throw new StoreException(
                                "cannot write: No space left on device; make room",
                                new java.io.IOException("disk full"));
                    }
                    if (method.getName().equals("read")) {
                        if (unreadable.test((long) arguments[0])) {
                            throw new StoreException(
                                    "cannot read: Input/output error; check the disk",
                                    new java.io.IOException("Input/output error"));
                        }
                        return read((long) arguments[0], (int) arguments[1]);
                    }
                    try {
                        return method.invoke(log, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private List<LoggedAlert> read(long after, int limit) {
        List<LoggedAlert> found = new ArrayList<>();
        List<LoggedAlert> read = log.read(after, limit);
        while (found.size() < limit && !read.isEmpty()) {
            read.stream().filter(alert -> !missing.test(alert.position())).forEach(found::add);
            read = log.read(read.getLast().position(), limit);
        }
        return found.subList(0, Math.min(limit, found.size()));
    }
}
