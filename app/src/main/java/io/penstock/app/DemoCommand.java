package io.penstock.app;

import io.penstock.delivery.qradar.Dialect;
import io.penstock.lab.Lab;
import io.penstock.lab.LabException;
import io.penstock.store.StoreException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code penstock demo}: the main job on the recorded plant, into the lab's QRadar stand-in. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = {
            "Sets the lab's QRadar stand-in up, reads the recorded plant, raises its alerts and delivers them; then verifies"
                    + " and reconciles."
        },
        footer = {"", "Exit code of --once: 0 if every alert was received, mapped, complete and found again, else 1."})
final class DemoCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Option(names = "--once", description = "Checks that every alert arrived and ends, instead of staying to look at.")
    private boolean once;

    @Option(
            names = "--port",
            defaultValue = "8514",
            description = "Port of the Log Activity page, 0 for any; default ${DEFAULT-VALUE}.")
    private int port = 8514;

    @Option(
            names = "--dialect",
            defaultValue = "penstock",
            description = "What is sent: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private Dialect dialect = Dialect.PENSTOCK;

    @Override
    public Integer call() throws Exception {
        if (port < 0 || port > 65_535) {
            throw UserError.usage("--port " + port + ": want 0 to 65535", null);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Path home = Path.of(System.getProperty("penstock.home", "."));
        Path plant = home.resolve("lab/plant");
        if (!Files.isRegularFile(plant.resolve("quiet.pcap.gz"))) {
            throw UserError.failed(
                    plant + ": the recorded plant is not there; run this from a whole checkout of Penstock", null);
        }
        try (Lab lab = Lab.start(Demo.labOptions(once ? 0 : port))) {
            Demo demo = new Demo(plant, home.resolve("var/demo"), lab, dialect);
            DemoResult result = demo.run();
            result.print(out);
            out.flush();
            result.faults().forEach(fault -> err.println("penstock: " + Visible.text(fault, 2000)));
            if (once) {
                return result.isComplete() ? 0 : 1;
            }
            out.println("Log Activity: " + lab.url() + "   (Ctrl-C ends the demo)");
            out.println("Go on in another terminal, for example: penstock qradar verify -c " + demo.config());
            out.flush();
            new CountDownLatch(1).await();
            return 0;
        } catch (LabException | StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
    }
}
