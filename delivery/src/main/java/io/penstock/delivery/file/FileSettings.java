package io.penstock.delivery.file;

import io.penstock.delivery.format.Formats;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import java.nio.file.Path;

/** The settings of a {@link FileDestination}. */
record FileSettings(
        @Setting(
                "The file, as an absolute path. Its folder must exist; what an alert says never becomes part of the name.")
        Path path,

        @Setting(value = "What a line looks like.", fallback = "leef")
        Formats format,

        @Setting(
                value = "The size in MiB at which the file is renamed to NAME.1 and a new one begun; 0 for never, if"
                        + " another program such as logrotate does it.",
                fallback = "100",
                min = 0,
                max = 1_048_576)
        int rotateMib,

        @Setting(value = "How many renamed files are kept.", fallback = "10", min = 1, max = 1000)
        int keep) {

    FileSettings {
        if (!path.isAbsolute() || path.getFileName() == null) {
            throw new SettingException(
                    "path", "is '" + path + "'; write a whole path such as /var/log/penstock/alerts");
        }
    }
}
