package io.penstock.delivery;

import io.penstock.alert.LoggedAlert;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongUnaryOperator;

/** A far side that does what a test tells it, and remembers what it took. */
public final class Scripted implements Destination {
    /** What becomes of one batch. */
    public interface Answer {
        Receipt to(List<LoggedAlert> batch) throws DeliveryException;
    }

    /** Positions that it has, in the order in which it got them; those it refused are not among them. */
    public final List<Long> taken = new CopyOnWriteArrayList<>();

    /** The same alerts. */
    public final List<LoggedAlert> alerts = new CopyOnWriteArrayList<>();

    /** The sizes of the batches that it was offered. */
    public final List<Integer> offered = new CopyOnWriteArrayList<>();

    public volatile Answer answer;
    public volatile LongUnaryOperator durable = reached -> reached;
    public volatile boolean closed;

    public Scripted(Answer answer) {
        this.answer = answer;
    }

    /** Takes everything. */
    public static Scripted willing() {
        return new Scripted(Scripted::all);
    }

    public static Receipt all(List<LoggedAlert> batch) {
        return Receipt.of(batch.size(), Acknowledgement.RECEIVER, "");
    }

    public static Receipt some(int count) {
        return Receipt.of(count, Acknowledgement.RECEIVER, "");
    }

    @Override
    public String describe() {
        return "scripted";
    }

    @Override
    public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
        offered.add(batch.size());
        Receipt receipt = answer.to(batch);
        List<LoggedAlert> got = new ArrayList<>(batch.subList(0, Math.min(batch.size(), receipt.taken())));
        receipt.refused().forEach(refusal -> got.remove(batch.get(refusal.index())));
        got.forEach(alert -> taken.add(alert.position()));
        alerts.addAll(got);
        return receipt;
    }

    @Override
    public long durable(long reached) {
        return durable.applyAsLong(reached);
    }

    @Override
    public void close() {
        closed = true;
    }
}
