package io.penstock.delivery.run;

import static io.penstock.delivery.run.Plans.append;
import static io.penstock.delivery.run.Plans.notices;
import static io.penstock.delivery.run.Plans.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.Scripted;
import io.penstock.delivery.TestClock;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.DeliveryRecord;
import io.penstock.store.delivery.RefusedAlert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the delivery log says of each alert afterwards, and the notice of a refused one. */
class RecorderTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private AlertLog log;
    private DeliveryLog records;

    @BeforeEach
    void open() {
        log = AlertLog.open(folder.resolve("log"));
        records = DeliveryLog.open(folder.resolve("delivery.db"));
    }

    @AfterEach
    void close() {
        records.close();
        log.close();
    }

    private void deliver(Scripted far) throws DeliveryException {
        log.moveTo("siem", 0);
        try (Delivery delivery = Delivery.start(Plans.of(to("siem", far)), log, records, clock)) {
            await().atMost(BOUND).until(() -> delivery.status().getFirst().lag() == 0);
        }
    }

    @Test
    void eachAlertHasOneRecordThatSaysByWhomAndAfterHowManyTries() throws Exception {
        append(log, 0, 5);
        AtomicInteger tries = new AtomicInteger();
        deliver(new Scripted(batch -> switch (tries.incrementAndGet()) {
            case 1 -> Receipt.of(2, Acknowledgement.RECEIVER, "HTTP 200");
            case 2, 3 -> throw new DeliveryException("HTTP 503\u001b[2J; try later", null);
            default -> Receipt.of(batch.size(), Acknowledgement.DISK, "");
        }));
        for (long position = 1; position <= 5; position++) {
            assertThat(records.find(position)).hasSize(1);
            DeliveryRecord record = records.find(position).getFirst();
            assertThat(record.wants(position)).isTrue();
            assertThat(record.attempts()).isEqualTo(position <= 2 ? 1 : 3);
            assertThat(record.acknowledgedBy())
                    .isEqualTo(position <= 2 ? "acknowledged by the receiver" : "written to disk");
            assertThat(record.detail()).isEqualTo(position <= 2 ? "HTTP 200" : "");
        }
        assertThat(records.failures(3)).singleElement().satisfies(failure -> {
            assertThat(failure.count()).isEqualTo(2);
            assertThat(failure.lastError()).isEqualTo("HTTP 503 [2J; try later");
        });
        assertThat(records.failures(1)).isEmpty();
    }

    @Test
    void aRefusedAlertIsRecordedWithTheReasonAndOneNoticeIsRaised() throws Exception {
        append(log, 0, 6);
        deliver(new Scripted(batch -> new Receipt(
                1,
                Acknowledgement.RECEIVER,
                "HTTP 400",
                batch.getFirst().position() % 3 == 0
                        ? List.of(new Receipt.Refusal(0, "field 'x' is bad"))
                        : List.of())));
        List<RefusedAlert> refused = IntStream.rangeClosed(1, 6)
                .mapToObj(position -> records.find(position).getFirst().refused())
                .flatMap(List::stream)
                .toList();
        assertThat(refused)
                .containsExactly(new RefusedAlert(3, "field 'x' is bad"), new RefusedAlert(6, "field 'x' is bad"));
        assertThat(notices(log, "PS-9011"))
                .singleElement()
                .satisfies(notice ->
                        assertThat(notice.message()).startsWith("Destination siem refused alert 3: field 'x' is bad."));
    }

    /** The notice is refused as well: that must not raise the next one, for ever. */
    @Test
    void aDestinationThatRefusesEverythingRaisesOneNotice() throws Exception {
        append(log, 0, 3);
        Scripted far = new Scripted(batch -> new Receipt(
                batch.size(),
                Acknowledgement.RECEIVER,
                "HTTP 400",
                IntStream.range(0, batch.size())
                        .mapToObj(index -> new Receipt.Refusal(index, "no"))
                        .toList()));
        deliver(far);
        assertThat(log.last()).isEqualTo(4);
        assertThat(notices(log, "PS-9011")).hasSize(1);
        assertThat(records.find(4).getFirst().refused()).containsExactly(new RefusedAlert(4, "no"));
        assertThat(far.taken).isEmpty();
    }

    @Test
    void aDeliveryLogThatCannotBeWrittenStopsNoDelivery() throws Exception {
        append(log, 0, 300);
        records.close();
        Scripted far = Scripted.willing();
        deliver(far);
        assertThat(far.taken).isEqualTo(Plans.positions(1, 300));
    }
}
