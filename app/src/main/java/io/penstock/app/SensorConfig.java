package io.penstock.app;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file, YAML. Every key may be left out; a key that is not known, or a value out of its range, stops
 * the start.
 *
 * @param sensor the sensor and its place
 * @param limits bounds of what is kept
 * @param link the address that an alert's uuid is added to, to make its link; null for no links
 */
record SensorConfig(Sensor sensor, Limits limits, @Nullable String link) {
    /** The sensor and its place, as every alert names them. */
    record Sensor(String name, String address, String site, String zone) {
        Sensor(@Nullable String name, @Nullable String address, @Nullable String site, @Nullable String zone) {
            this.name = orDefault(name, "penstock");
            this.address = orDefault(address, "127.0.0.1");
            this.site = orDefault(site, "Default site");
            this.zone = orDefault(zone, "Default zone");
        }

        private static String orDefault(@Nullable String value, String fallback) {
            return value == null || value.isBlank() ? fallback : value;
        }
    }

    /** Bounds of what is kept. */
    record Limits(int flows, int devices, int channels) {
        Limits {
            flows = range("limits.flows", flows, 1 << 18, 1 << 24);
            devices = range("limits.devices", devices, 1 << 16, 1 << 22);
            channels = range("limits.channels", channels, 1 << 17, 1 << 24);
        }

        private static int range(String key, int value, int fallback, int most) {
            if (value == 0) {
                return fallback;
            }
            if (value < 1 || value > most) {
                throw new IllegalArgumentException(key + " is " + value + "; allowed: 1 to " + most);
            }
            return value;
        }
    }

    SensorConfig(@Nullable Sensor sensor, @Nullable Limits limits, @Nullable String link) {
        this.sensor = sensor == null ? new Sensor(null, null, null, null) : sensor;
        this.limits = limits == null ? new Limits(0, 0, 0) : limits;
        this.link = link;
    }

    static SensorConfig defaults() {
        return new SensorConfig(null, null, null);
    }

    AnalysisSettings analysis() {
        return new AnalysisSettings(
                new Origin(sensor.name(), sensor.address(), sensor.site(), sensor.zone()),
                limits.flows(),
                limits.devices(),
                limits.channels());
    }

    /**
     * Reads a configuration file.
     *
     * @throws UserError if it cannot be read, or has a key that is not known or a value that is not allowed
     */
    static SensorConfig read(Path file) {
        YAMLMapper mapper = YAMLMapper.builder()
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build();
        try {
            String text = Files.readString(file);
            SensorConfig config = text.isBlank() ? null : mapper.readValue(text, SensorConfig.class);
            return config == null ? defaults() : config;
        } catch (NoSuchFileException e) {
            throw UserError.usage(file + ": no such file; name the configuration file with --config", e);
        } catch (UnrecognizedPropertyException e) {
            throw UserError.usage(
                    where(file, e.getLocation()) + ": unknown key '" + path(e) + "'; allowed here: "
                            + e.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", ")),
                    e);
        } catch (JsonMappingException e) {
            Throwable root = e.getCause() instanceof IllegalArgumentException cause ? cause : e;
            String message =
                    root instanceof JacksonException jackson ? jackson.getOriginalMessage() : root.getMessage();
            throw UserError.usage(where(file, e.getLocation()) + ": bad value for '" + path(e) + "': " + message, e);
        } catch (JacksonException e) {
            throw UserError.usage(where(file, e.getLocation()) + ": no valid YAML: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw UserError.usage(file + ": cannot be read: " + e.getMessage(), e);
        }
    }

    private static String where(Path file, @Nullable JsonLocation at) {
        return at == null ? file.toString() : file + ", line " + at.getLineNr();
    }

    private static String path(JsonMappingException e) {
        List<JsonMappingException.Reference> path = e.getPath();
        return path.stream().map(JsonMappingException.Reference::getFieldName).collect(Collectors.joining("."));
    }
}
