package io.penstock.qradar.setup;

/** Under which names custom properties are made. */
public enum PropertyNames {
    /** As the dialect's own content has them. */
    DIALECT,
    /** Names that begin with Penstock. */
    PENSTOCK,
    /** The ten names of XSense content where it has one, so that its searches and rules go on working. */
    XSENSE
}
