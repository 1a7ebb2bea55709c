package io.penstock.app;

import io.penstock.lab.ApplianceOptions;
import io.penstock.lab.Lab;
import io.penstock.lab.LabException;
import io.penstock.lab.LabOptions;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.ApiOptions;
import io.penstock.lab.api.Capability;
import io.penstock.lab.syslog.ReceiverOptions;
import io.penstock.lab.syslog.TlsIdentity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock lab qradar}: the stand-in QRadar alone, as it is before anybody has set it up. */
@Command(
        name = "qradar",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Starts a stand-in QRadar for training and for testing any LEEF sender. It is not IBM QRadar.",
        footer = {"", "Every port takes 0 for any free one. Ctrl-C ends it; its events are gone then."})
final class LabQradarCommand implements Callable<Integer> {
    private static final int LARGEST_PORT = 65_535;
    private static final int QUEUE = 100_000;
    private static final long CHARACTERS_PER_EVENT = 1_000;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(
            names = "--address",
            defaultValue = "127.0.0.1",
            description = "Local address of all ports; default ${DEFAULT-VALUE}. The pages have no login.")
    private String address = "127.0.0.1";

    @Option(names = "--web-port", defaultValue = "8514", description = "Port of the pages; default ${DEFAULT-VALUE}.")
    private int webPort = 8514;

    @Option(
            names = "--api-port",
            defaultValue = "8443",
            description = "HTTPS port of the REST API; default ${DEFAULT-VALUE}.")
    private int apiPort = 8443;

    @Option(names = "--udp", defaultValue = "5514", description = "Port of syslog by UDP; default ${DEFAULT-VALUE}.")
    private int udp = 5514;

    @Option(names = "--tcp", defaultValue = "5514", description = "Port of syslog by TCP; default ${DEFAULT-VALUE}.")
    private int tcp = 5514;

    @Option(names = "--tls", defaultValue = "6514", description = "Port of syslog by TLS; default ${DEFAULT-VALUE}.")
    private int tls = 6514;

    @Option(names = "--dir", description = "Directory of its certificate and token, made if missing; default var/lab.")
    private @Nullable Path dir;

    @Option(names = "--token", description = "Token of the REST API; without it the one in DIR/token, made if missing.")
    private @Nullable String token;

    @Option(
            names = "--eps",
            defaultValue = "0",
            description = "Events a second that the licence allows, 0 for any; more wait in a queue of " + QUEUE + ".")
    private int eps;

    @Option(
            names = "--coalesce",
            defaultValue = "true",
            arity = "1",
            description = "Whether detected log sources merge events alike, true or false; default ${DEFAULT-VALUE}.")
    private boolean coalesce = true;

    @Option(
            names = "--deploy-seconds",
            defaultValue = "2",
            description = "How long a deploy takes, 0 to 3600; default ${DEFAULT-VALUE}.")
    private int deploySeconds = 2;

    @Option(
            names = "--lose-every",
            defaultValue = "0",
            description = "Loses every so many events without a word, to test what finds it; 0 for none.")
    private int loseEvery;

    @Option(names = "--no-auto-detection", description = "Unknown senders of LEEF do not become log sources.")
    private boolean noAutoDetection;

    @Option(
            names = "--events",
            defaultValue = "100000",
            description = "Events held, 1 to 10000000; default ${DEFAULT-VALUE}.")
    private int events = 100_000;

    @Override
    public Integer call() {
        check("--web-port", webPort, 0, LARGEST_PORT);
        check("--api-port", apiPort, 0, LARGEST_PORT);
        check("--udp", udp, 0, LARGEST_PORT);
        check("--tcp", tcp, 0, LARGEST_PORT);
        check("--tls", tls, 0, LARGEST_PORT);
        check("--eps", eps, 0, 1_000_000);
        check("--deploy-seconds", deploySeconds, 0, 3_600);
        check("--lose-every", loseEvery, 0, 1_000_000);
        check("--events", events, 1, 10_000_000);
        Path directory = directory();
        Path tokenFile = directory.resolve("token");
        LabToken secret = token == null ? LabToken.in(tokenFile) : LabToken.given(token);
        PrintWriter out = spec.commandLine().getOut();
        try (Lab lab = Lab.start(options(directory, secret))) {
            say(out, lab, directory, tokenFile, secret);
            out.flush();
            new CountDownLatch(1).await();
        } catch (LabException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private static void check(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw UserError.usage(option + " " + value + ": want " + least + " to " + most, null);
        }
    }

    private Path directory() {
        Path directory = dir == null ? Path.of(System.getProperty("penstock.home", "."), "var", "lab") : dir;
        try {
            return Files.createDirectories(directory);
        } catch (IOException e) {
            throw UserError.failed(
                    directory + " cannot be made: " + e.getMessage() + "; choose another directory with --dir", e);
        }
    }

    private LabOptions options(Path directory, LabToken secret) {
        TlsIdentity identity = TlsIdentity.inDirectory(directory);
        Account account = Account.token("penstock", secret.value(), Capability.SYSTEM_ADMINISTRATOR);
        return LabOptions.fresh(account)
                .withWeb(address, webPort)
                .withBounds(events, Math.max(64_000_000, events * CHARACTERS_PER_EVENT))
                .withReceiver(ReceiverOptions.defaults()
                        .withBindAddress(address)
                        .withPorts(OptionalInt.of(udp), OptionalInt.of(tcp), OptionalInt.empty())
                        .withTls(tls, identity))
                .withAppliance(ApplianceOptions.complete(account)
                        .withApi(ApiOptions.defaults()
                                .withAddress(address)
                                .withPorts(OptionalInt.empty(), OptionalInt.of(apiPort))
                                .withIdentity(identity))
                        .withDeployTime(Duration.ofSeconds(deploySeconds))
                        .withAutoDetection(!noAutoDetection)
                        .withCoalescing(coalesce)
                        .withLicence(eps, QUEUE)
                        .withLosses(loseEvery));
    }

    private void say(PrintWriter out, Lab lab, Path directory, Path tokenFile, LabToken secret) {
        Path certificate = directory.resolve("lab-cert.pem");
        out.println("Stand-in QRadar for training and tests. It is not IBM QRadar.");
        out.println("Pages:    " + lab.url());
        out.println("REST API: " + lab.api().orElseThrow().url());
        out.println("Syslog:   UDP " + lab.udpPort().orElseThrow() + ", TCP "
                + lab.tcpPort().orElseThrow() + ", TLS " + lab.tlsPort().orElseThrow() + " on " + address);
        out.println("Certificate to trust: " + certificate);
        if (token == null) {
            out.println("Token of the API: in " + tokenFile);
            out.flush();
            Optional.ofNullable(System.console())
                    .filter(console -> secret.made() && console.isTerminal())
                    .ifPresent(console -> console.writer().println("The token, shown this once: " + secret.value()));
        }
        out.println("Next: send LEEF by syslog; "
                + (noAutoDetection
                        ? "make its log source through the API and deploy;"
                        : "after 25 events its sender becomes a log source;")
                + " map its events on the page Event Mapping.");
        out.println("Try it: curl --cacert " + certificate + " -H \"SEC: "
                + (token == null ? "$(cat " + tokenFile + ")" : "TOKEN") + "\" "
                + lab.api().orElseThrow().url().resolve("/api/system/about"));
        out.println("Ctrl-C ends it.");
    }
}
