/**
 * Every device seen, with its addresses, names and what it serves.
 * It takes identities and addresses from packets and dissectors; it raises nothing.
 */
@NullMarked
package io.penstock.analysis.inventory;

import org.jspecify.annotations.NullMarked;
