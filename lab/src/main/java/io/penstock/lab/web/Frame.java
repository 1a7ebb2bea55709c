package io.penstock.lab.web;

import io.penstock.lab.LabStats;
import io.penstock.lab.config.Deployment;
import java.util.List;

/**
 * What stands around every page.
 *
 * @param title the page's title
 * @param here which tab it belongs to
 * @param stats the lab's counts
 * @param eventsPerSecond the rate of the last seconds
 * @param listening the syslog ports in words
 * @param undeployed how many log sources wait for a deploy
 * @param deploying how far a running deploy is, 0 to 99; -1 if none runs
 */
public record Frame(
        String title,
        String here,
        LabStats stats,
        double eventsPerSecond,
        List<String> listening,
        int undeployed,
        int deploying) {
    /** A tab of the navigation. */
    public record Tab(String title, String url) {}

    /** Log Activity's address. */
    static final String ACTIVITY = "/";

    static final String OFFENSES = "/offenses";
    static final String LOG_SOURCES = "/log-sources";
    static final String MAPPING = "/mapping";
    static final String PROPERTIES = "/properties";

    private static final List<Tab> TABS = List.of(
            new Tab("Offenses", OFFENSES),
            new Tab("Log Activity", ACTIVITY),
            new Tab("Log Sources", LOG_SOURCES),
            new Tab("Event Mapping", MAPPING),
            new Tab("Custom Properties", PROPERTIES));

    static Frame of(PageSources sources, String title, String here) {
        Deployment deployment = sources.configuration().deployment();
        boolean running = deployment.isRunning();
        return new Frame(
                title,
                here,
                sources.stats().get(),
                sources.eventsPerSecond().getAsDouble(),
                sources.listening(),
                sources.configuration().logSources().undeployed(),
                running ? deployment.state().percent() : -1);
    }

    /** The tabs, in the order in which QRadar has them. */
    public List<Tab> tabs() {
        return TABS;
    }

    /** One count of the overview; {@code state} is its colour. */
    public record Count(String name, String value, String state) {}

    /** The overview line. */
    public List<Count> counts() {
        return List.of(
                new Count("received", number(stats.received()), ""),
                new Count("EPS", String.format("%,.1f", eventsPerSecond), ""),
                new Count("mapped", number(stats.mapped()), "good"),
                bad("unknown", stats.unknown()),
                bad("stored", stats.stored()),
                bad("incomplete", stats.incomplete()),
                bad("cut", stats.overlong()),
                bad("waiting for the licence", stats.waiting()),
                bad("dropped", stats.overLicence() + stats.lost()),
                bad("no longer held", stats.dropped()));
    }

    private static Count bad(String name, long count) {
        return new Count(name, number(count), count > 0 ? "warn" : "zero");
    }

    private static String number(long count) {
        return String.format("%,d", count);
    }
}
