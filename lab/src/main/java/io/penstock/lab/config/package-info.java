/**
 * What an administrator can set in a QRadar, as state: log sources and their types, groups, properties, reference sets,
 * and the deploy that makes log sources work. It hands the event package what is deployed; the REST resources read and
 * change it. QID records and mappings live in the event package.
 */
@NullMarked
package io.penstock.lab.config;

import org.jspecify.annotations.NullMarked;
