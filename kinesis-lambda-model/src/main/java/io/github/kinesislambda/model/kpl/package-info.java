/**
 * The record format of the Kinesis Producer Library: many user records packed into one Kinesis
 * record. Written from the published description, without the library itself. Needs nothing but the
 * JDK.
 *
 * @see <a
 *     href="https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md">KPL
 *     aggregated record format</a>
 */
@NullMarked
package io.github.kinesislambda.model.kpl;

import org.jspecify.annotations.NullMarked;
