package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.live.InterfaceCounters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an operator is told that an interface is silent (PS-9003) or lost packets (PS-9013): docs/watch.md. */
class LinkWatchTest {
    /** {@link System#nanoTime()} may begin anywhere and overflow: it does so 30 s into each test. */
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

    private final List<String> told = new ArrayList<>();
    private final LinkWatch.Sink sink = new LinkWatch.Sink() {
        @Override
        public void raise(String type, String about, String message) {
            told.add(type + " " + about + ": " + message);
        }

        @Override
        public void over(String type, String about) {
            told.add(type + " over " + about);
        }
    };
    private final LinkWatch watch = new LinkWatch(Duration.ofSeconds(60), sink);

    private static InterfaceCounters gave(String name, long received) {
        return new InterfaceCounters(name, received, 0, 0);
    }

    private static InterfaceCounters lost(long received, long byKernel, long byInterface) {
        return new InterfaceCounters("eth1", received, byKernel, byInterface);
    }

    private void look(int second, InterfaceCounters... counters) {
        watch.look(
                List.of(counters), List.of(), START + Duration.ofSeconds(second).toNanos());
    }

    @Test
    void anInterfaceThatGivesNothingForTheWholeTimeIsToldOfOnce() {
        for (int second = 0; second < 60; second++) {
            look(second, gave("eth1", 0));
        }
        assertThat(told).isEmpty();
        for (int second = 60; second < 400; second++) {
            look(second, gave("eth1", 0));
        }
        assertThat(told)
                .containsExactly(
                        "PS-9003 eth1: Interface eth1 has given no packet for 60 s, so nothing there is watched."
                                + " Look at the cable, the switch's mirror port, and the filter if there is one.");
    }

    /** The time counts from the last packet, not from the start. */
    @Test
    void aPacketEndsTheSilenceAndTheNextSilenceIsToldAgain() {
        look(0, gave("eth1", 5));
        look(59, gave("eth1", 6));
        look(118, gave("eth1", 6));
        assertThat(told).isEmpty();
        look(119, gave("eth1", 6));
        assertThat(told).hasSize(1);
        look(120, gave("eth1", 7));
        assertThat(told).hasSize(2).last().isEqualTo("PS-9003 over eth1");
        look(121, gave("eth1", 8));
        look(180, gave("eth1", 8));
        assertThat(told).hasSize(2);
        look(181, gave("eth1", 8));
        assertThat(told).hasSize(3).last().asString().startsWith("PS-9003 eth1: ");
    }

    @Test
    void eachInterfaceIsLookedAfterByItself() {
        look(0, gave("eth1", 0), gave("eth10", 0));
        look(60, gave("eth1", 100), gave("eth10", 0));
        assertThat(told).singleElement().asString().startsWith("PS-9003 eth10: ");
    }

    /** The reason is the interface's own, though another's name begins as its name does. */
    @Test
    void anInterfaceThatCannotBeReadIsToldWithTheReason() {
        look(0, gave("eth1", 3));
        watch.look(
                List.of(gave("eth1", 3)),
                List.of("eth10: down", "eth1: The interface disappeared"),
                START + Duration.ofSeconds(70).toNanos());
        assertThat(told)
                .singleElement()
                .asString()
                .endsWith("It cannot be read (eth1: The interface disappeared); it is tried again.");
    }

    @Test
    void withASilenceOfZeroNoneIsTold() {
        LinkWatch never = new LinkWatch(Duration.ZERO, sink);
        for (int hour = 0; hour < 48; hour++) {
            never.look(
                    List.of(gave("eth1", 0)),
                    List.of(),
                    START + Duration.ofHours(hour).toNanos());
        }
        assertThat(told).isEmpty();
    }

    @Test
    void lostPacketsAreToldAtOnceWithWhoLostThem() {
        look(0, lost(1_000, 0, 0));
        look(1, lost(998_000, 1_500, 500));
        assertThat(told)
                .containsExactly(
                        "PS-9013 eth1: Interface eth1 lost 2,000 packets (2,000 of 1,000,000 since the start: 1,500 as the"
                                + " kernel's buffer was full, 500 at the interface itself). What was in them is not known. Give"
                                + " --buffer more, filter what need not be seen, or spread the load over more sensors.");
    }

    /** What is lost in the minute after is not forgotten: it is in the next. */
    @Test
    void lossesThatGoOnAreToldOnceAMinuteWithAllSinceTheLastTime() {
        look(0, lost(10, 1, 0));
        for (int second = 1; second < 60; second++) {
            look(second, lost(10, 1 + second, 0));
        }
        assertThat(told).hasSize(1).first().asString().contains("lost 1 packets");
        look(60, lost(10, 60, 0));
        assertThat(told).hasSize(2).last().asString().contains("lost 59 packets (60 of 70 since the start");
        look(119, lost(200, 60, 0));
        assertThat(told).hasSize(2);
    }

    @Test
    void lossesThatCameToAnEndWithinTheMinuteAreToldWhenItIsOver() {
        look(0, lost(10, 1, 0));
        look(5, lost(20, 9, 0));
        look(59, lost(30, 9, 0));
        assertThat(told).hasSize(1);
        look(60, lost(31, 9, 0));
        assertThat(told).hasSize(2).last().asString().contains("lost 8 packets");
    }
}
