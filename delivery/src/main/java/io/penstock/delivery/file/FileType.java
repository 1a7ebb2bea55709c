package io.penstock.delivery.file;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.format.FormatOptions;

/** The destination {@code file}. */
public final class FileType implements DestinationType<FileSettings> {
    private static final long MIB = 1 << 20;

    @Override
    public String name() {
        return "file";
    }

    @Override
    public String summary() {
        return "Lines appended to a file on this machine, synced to disk";
    }

    @Override
    public Class<FileSettings> settings() {
        return FileSettings.class;
    }

    @Override
    public Destination open(FileSettings settings, DeliveryContext context) {
        return new FileDestination(
                new LineFile(settings.path(), settings.rotateMib() * MIB, settings.keep()),
                settings.format().with(FormatOptions.of(context.version()).withLinkBase(context.linkBase())));
    }
}
