package io.penstock.delivery;

import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/** A real alert log of which single methods fail when a test says so, and of which entries are missing. */
public final class FaultyLog {
    /** Names of methods that fail. */
    public final Set<String> failing = ConcurrentHashMap.newKeySet();

    public volatile LongPredicate missing = position -> false;
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
        return log.read(after, Integer.MAX_VALUE).stream()
                .filter(alert -> !missing.test(alert.position()))
                .limit(limit)
                .toList();
    }
}
