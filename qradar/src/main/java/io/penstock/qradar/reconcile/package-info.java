/**
 * Whether QRadar has every alert that was sent to it. The delivery log and the alert log say what was sent, a search says
 * what is there; what is missing is sent again, what is there is noted as read back.
 */
@NullMarked
package io.penstock.qradar.reconcile;

import org.jspecify.annotations.NullMarked;
