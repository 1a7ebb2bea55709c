package io.penstock.delivery;

import io.penstock.alert.LoggedAlert;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a forwarder told of itself. */
final class Told implements DeliveryListener {
    final List<Delivered> stretches = new CopyOnWriteArrayList<>();
    final List<Long> failedAfter = new CopyOnWriteArrayList<>();
    final List<Integer> recoveries = new CopyOnWriteArrayList<>();

    @Override
    public void delivered(Delivered stretch, Receipt receipt, List<LoggedAlert> handedOver) {
        stretches.add(stretch);
    }

    @Override
    public void failed(String destination, long position, int failures, Instant when, String error) {
        failedAfter.add(position);
    }

    @Override
    public void recovered(String destination, int failures, Instant when) {
        recoveries.add(failures);
    }

    /** Positions that stretches tell of, each with whether it was wanted; a position told of twice is an error. */
    Map<Long, Boolean> positions() {
        Map<Long, Boolean> told = new TreeMap<>();
        for (Delivered stretch : stretches) {
            for (long at = stretch.first(); at <= stretch.last(); at++) {
                if (told.put(at, stretch.wanted().get((int) (at - stretch.first()))) != null) {
                    throw new AssertionError("position " + at + " was told of twice");
                }
            }
            if (stretch.wanted().length() > stretch.last() - stretch.first() + 1) {
                throw new AssertionError(stretch + " has bits behind its end");
            }
        }
        return told;
    }

    Set<Long> wanted() {
        Set<Long> wanted = new TreeSet<>();
        positions().forEach((position, isWanted) -> {
            if (isWanted) {
                wanted.add(position);
            }
        });
        return wanted;
    }
}
