/** Floor 4: the operations of Kinesis, Lambda, IAM and CloudWatch Logs. */
@NullMarked
package io.github.kinesislambda.engine.api;

import org.jspecify.annotations.NullMarked;
