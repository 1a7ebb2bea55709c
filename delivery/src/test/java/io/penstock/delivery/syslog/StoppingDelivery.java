package io.penstock.delivery.syslog;

import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.SentBefore;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.intake.Intake;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.run.Delivery;
import io.penstock.delivery.run.Plan;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A program of its own: intake, alert log, forwarder and syslog destination as they are, but for ever still at a named
 * point when it has come there so many times. Arguments: folder, receiver's port, point, times.
 */
final class StoppingDelivery {
    private final String point;
    private int left;

    private StoppingDelivery(String point, int times) {
        this.point = point;
        this.left = times;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        StoppingDelivery stopping = new StoppingDelivery(arguments[2], Integer.parseInt(arguments[3]));
        DestinationConfig syslog = DestinationConfig.of(
                "siem",
                Map.of("type", "syslog", "addresses", List.of("127.0.0.1:" + arguments[1]), "resend-bytes", 65_536));
        DestinationConfig siem = new DestinationConfig(
                "siem",
                "syslog",
                syslog.pace(),
                context -> stopping.at(syslog.opener().open(context)));
        Plan plan = new Plan(
                new Origin("penstock", "127.0.0.1", "Harbour plant", "Line 1"),
                "0.1.0",
                null,
                List.of(siem),
                List.of(ForwardingRule.everything()),
                null,
                null);
        try (AlertLog log = AlertLog.open(folder.resolve("log"));
                DeliveryLog records = DeliveryLog.open(folder.resolve("delivery.db"));
                Delivery delivery = Delivery.start(plan, stopping.at(log), records, InstantSource.system());
                Intake intake =
                        Intake.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), stopping.at(log))) {
            System.out.println(
                    "port " + intake.port() + " for " + delivery.status().size());
            // Until the parent, which kills it, closes its standard input.
            while (System.in.read() >= 0) {}
        }
    }

    private void did(String what) {
        synchronized (this) {
            if (!what.equals(point) || --left != 0) {
                return;
            }
        }
        System.out.println("here");
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private AlertLog at(AlertLog log) {
        return (AlertLog) Proxy.newProxyInstance(
                AlertLog.class.getClassLoader(), new Class<?>[] {AlertLog.class}, (proxy, method, arguments) -> {
                    String what = method.getName().equals("appendWritten") ? "append" : method.getName();
                    did("before " + what);
                    try {
                        Object result = method.invoke(log, arguments);
                        did("after " + what);
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Destination at(Destination far) {
        return new Destination() {
            @Override
            public String describe() {
                return far.describe();
            }

            @Override
            public void sentBefore(SentBefore source) {
                far.sentBefore(source);
            }

            @Override
            public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
                did("before send");
                Receipt receipt = far.deliver(batch);
                did("after send");
                return receipt;
            }

            @Override
            public void check() throws DeliveryException {
                far.check();
            }

            @Override
            public long durable(long reached) {
                return far.durable(reached);
            }

            @Override
            public void close() {
                far.close();
            }
        };
    }
}
