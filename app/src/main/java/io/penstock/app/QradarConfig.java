package io.penstock.app;

import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import io.penstock.qradar.plan.ProgressListener;
import io.penstock.qradar.plan.QradarSetup;
import io.penstock.qradar.setup.Content;
import io.penstock.qradar.setup.QradarSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The part of the configuration file that is about QRadar's set-up.
 *
 * @param yaml the file, null for the defaults
 * @param settings the {@code qradar} section
 * @param content what follows from it
 * @param folder where relative paths start
 */
record QradarConfig(@Nullable ConfigFile yaml, QradarSettings settings, Content content, Path folder) {
    /**
     * Reads it.
     *
     * @param file null for the defaults
     * @throws UserError if something in it is not allowed
     */
    static QradarConfig read(@Nullable Path file) {
        if (file == null) {
            QradarSettings settings = SettingsBinder.bind(QradarSettings.class, "qradar", Map.of());
            String self = SensorConfig.defaults().sensor().name();
            return new QradarConfig(null, settings, Content.of(settings, self), Path.of(""));
        }
        ConfigFile yaml = ConfigFile.read(file);
        String self = SensorConfig.of(yaml).sensor().name();
        yaml.refuseOpenSecrets("qradar", SettingsBinder.fields(QradarSettings.class));
        Path parent = file.toAbsolutePath().getParent();
        Path folder = parent == null ? Path.of("") : parent;
        try {
            QradarSettings settings = SettingsBinder.bind(QradarSettings.class, "qradar", yaml.settings("qradar"))
                    .relativeTo(folder);
            return new QradarConfig(yaml, settings, Content.of(settings, self), folder);
        } catch (SettingException e) {
            throw yaml.error(e);
        }
    }

    /**
     * Checks what a running delivery will do with the QRadar, before anything is opened.
     *
     * @throws UserError if the connection lacks something, or no rule feeds a destination to reconcile
     */
    void checkFor(DeliveryConfig delivery) {
        try {
            if (settings.reconcile() != null || settings.offences() != null) {
                settings.connection();
            }
        } catch (SettingException e) {
            throw yaml == null ? UserError.usage(String.valueOf(e.getMessage()), e) : yaml.error(e);
        } catch (QradarException e) {
            throw UserError.usage(String.valueOf(e.getMessage()), e);
        }
        if (settings.reconcile() != null) {
            QradarDestinations.of(delivery, null);
        }
    }

    /**
     * Does something with the QRadar.
     *
     * @throws UserError if it cannot be done
     */
    <T> T with(Function<QradarSetup, T> work) {
        Progress bar = Progress.onTerminal();
        ProgressListener progress = (what, done, total) -> bar.at(what, done, total);
        try (QradarClient client = QradarClient.open(settings.connection())) {
            return work.apply(new QradarSetup(client, settings, content, settings.state(), progress));
        } catch (SettingException e) {
            throw yaml == null ? UserError.usage(String.valueOf(e.getMessage()), e) : yaml.error(e);
        } catch (QradarException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        } finally {
            bar.done();
        }
    }
}
