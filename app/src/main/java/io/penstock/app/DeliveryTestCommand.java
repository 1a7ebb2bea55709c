package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.run.Delivery;
import io.penstock.delivery.settings.SettingException;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock delivery test}: one marked message to one destination. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Sends one alert that is marked as a test to a destination and shows what the far side said.")
final class DeliveryTestCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Parameters(paramLabel = "DESTINATION", description = "Its name in the configuration.")
    private String destination = "";

    @Override
    public Integer call() {
        DeliveryConfig settings = config.read();
        PrintWriter out = spec.commandLine().getOut();
        InstantSource clock = InstantSource.system();
        try (Destination far = Delivery.open(settings.plan(), ConfigOption.destination(settings, destination), clock)) {
            far.warnings().forEach(warning -> out.println("Warning: " + warning));
            Alert test = test(settings, clock.instant().truncatedTo(ChronoUnit.MILLIS));
            String answer = far.test(new LoggedAlert(1, test));
            out.println("Sent test alert " + test.uuid() + " to " + far.describe() + ": " + Visible.text(answer, 500));
        } catch (DeliveryException | SettingException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
        out.flush();
        return 0;
    }

    private static Alert test(DeliveryConfig settings, Instant now) {
        var self = settings.plan().self();
        return new Alert(
                UUID.randomUUID(),
                now,
                AlertCatalogue.get().type("PS-9012"),
                self,
                new Endpoint(self.address(), Endpoint.NO_PORT, null, self.sensor()),
                null,
                null,
                null,
                null,
                "Penstock test message: nothing has happened. It was sent by a person to see whether alerts arrive.",
                new Evidence("", 0, 0));
    }
}
