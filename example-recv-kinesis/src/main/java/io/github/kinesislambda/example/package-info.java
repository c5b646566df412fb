/** Handlers of Kinesis events, to copy and change. */
package io.github.kinesislambda.example;
