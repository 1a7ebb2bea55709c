/**
 * GOOSE and its management (IEC 61850-8-1 clause 18 and Annex A), straight on Ethernet. State numbers of a bounded number of
 * control blocks are kept per flow; nothing of other protocols may enter, but the values are those of MMS.
 */
@NullMarked
package io.penstock.protocol.goose;

import org.jspecify.annotations.NullMarked;
