package io.penstock.lab.ariel;

import org.jspecify.annotations.Nullable;

/** What the numbers in events mean, and what reference sets hold. Null where there is no such thing. Any thread. */
public interface Directory {
    /** The name of a QID record. */
    @Nullable
    String qidName(long qid);

    /** The description of a QID record. */
    @Nullable
    String qidDescription(long qid);

    /** The name of a log source. */
    @Nullable
    String logSourceName(long id);

    /** The name of a log source type. */
    @Nullable
    String logSourceTypeName(long id);

    /** The name of a log source group. */
    @Nullable
    String logSourceGroupName(long id);

    /** The name of a low-level or high-level category. */
    @Nullable
    String categoryName(long id);

    /** The name of an IP protocol. */
    @Nullable
    String protocolName(long id);

    /** The name of a rule. */
    @Nullable
    String ruleName(long id);

    /** Whether there is a reference set of this name. */
    boolean hasReferenceSet(String set);

    /** Whether the reference set holds the value. */
    boolean referenceSetContains(String set, String value);
}
