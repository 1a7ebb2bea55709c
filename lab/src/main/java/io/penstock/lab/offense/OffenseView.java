package io.penstock.lab.offense;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An offence at one moment, with the fields of {@code /siem/offenses}. Times are milliseconds since 1970; severity,
 * credibility, relevance and magnitude are 0 to 10.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OffenseView(
        long id,
        String description,
        @Nullable String assignedTo,
        List<String> categories,
        int categoryCount,
        int policyCategoryCount,
        int securityCategoryCount,
        @Nullable Long closeTime,
        @Nullable String closingUser,
        @Nullable Long closingReasonId,
        int credibility,
        int relevance,
        int severity,
        int magnitude,
        List<String> destinationNetworks,
        String sourceNetwork,
        int deviceCount,
        long eventCount,
        long flowCount,
        boolean inactive,
        long lastUpdatedTime,
        int localDestinationCount,
        String offenseSource,
        int offenseType,
        @JsonProperty("protected") boolean isProtected,
        boolean followUp,
        int remoteDestinationCount,
        int sourceCount,
        long startTime,
        OffenseStatus status,
        int usernameCount,
        List<Long> sourceAddressIds,
        List<Long> localDestinationAddressIds,
        long domainId,
        long lastPersistedTime,
        long firstPersistedTime,
        List<RuleRef> rules,
        List<LogSource> logSources) {

    public OffenseView {
        categories = List.copyOf(categories);
        destinationNetworks = List.copyOf(destinationNetworks);
        sourceAddressIds = List.copyOf(sourceAddressIds);
        localDestinationAddressIds = List.copyOf(localDestinationAddressIds);
        rules = List.copyOf(rules);
        logSources = List.copyOf(logSources);
    }

    /** A rule that contributed. */
    public record RuleRef(long id, String type) {}

    /** A log source that contributed. */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    public record LogSource(long id, String name, long typeId, String typeName) {}
}
