package io.penstock.lab;

import io.penstock.lab.api.Account;
import io.penstock.lab.api.ApiOptions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How the QRadar behind the pages behaves. Start from {@link #bare()} or {@link #complete(Account...)} and change what you
 * need.
 *
 * @param api where the REST API is served; empty for none
 * @param accounts who may call it
 * @param deployTime how long a deploy takes; an asynchronous task takes a quarter of it
 * @param autoDetection whether unknown senders of LEEF become log sources
 * @param eventsPerSecond the licence's limit, 0 for none
 * @param overflow payloads that the overflow queue holds when more come
 * @param losesEvery every so many payloads one is lost without a word, to test what finds it; 0 for none
 */
public record ApplianceOptions(
        Optional<ApiOptions> api,
        List<Account> accounts,
        Duration deployTime,
        boolean autoDetection,
        int eventsPerSecond,
        int overflow,
        int losesEvery) {

    public ApplianceOptions {
        accounts = List.copyOf(accounts);
        if (eventsPerSecond < 0 || overflow < 0 || losesEvery < 0 || deployTime.isNegative()) {
            throw new IllegalArgumentException("the appliance's numbers are 0 or more");
        }
    }

    /** No API, no auto-detection, no limit. */
    public static ApplianceOptions bare() {
        return new ApplianceOptions(Optional.empty(), List.of(), Duration.ofSeconds(2), false, 0, 100_000, 0);
    }

    /** The API on any free HTTPS port for these accounts, auto-detection, a deploy of two seconds, no limit. */
    public static ApplianceOptions complete(Account... accounts) {
        return new ApplianceOptions(
                Optional.of(ApiOptions.defaults()), List.of(accounts), Duration.ofSeconds(2), true, 0, 100_000, 0);
    }

    /** Another place for the API. */
    public ApplianceOptions withApi(ApiOptions other) {
        return new ApplianceOptions(
                Optional.of(other), accounts, deployTime, autoDetection, eventsPerSecond, overflow, losesEvery);
    }

    /** Another time that a deploy takes. */
    public ApplianceOptions withDeployTime(Duration other) {
        return new ApplianceOptions(api, accounts, other, autoDetection, eventsPerSecond, overflow, losesEvery);
    }

    /** Auto-detection or not. */
    public ApplianceOptions withAutoDetection(boolean on) {
        return new ApplianceOptions(api, accounts, deployTime, on, eventsPerSecond, overflow, losesEvery);
    }

    /** A licence's limit and its overflow queue. */
    public ApplianceOptions withLicence(int perSecond, int queue) {
        return new ApplianceOptions(api, accounts, deployTime, autoDetection, perSecond, queue, losesEvery);
    }

    /** Loses one of every so many payloads. */
    public ApplianceOptions withLosses(int every) {
        return new ApplianceOptions(api, accounts, deployTime, autoDetection, eventsPerSecond, overflow, every);
    }
}
