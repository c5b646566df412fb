package io.github.kinesislambda.engine.internal.function.model;

import java.nio.file.Path;

/**
 * A function's zipped code.
 *
 * @param sha256 its checksum in base64
 * @param size its length in bytes
 * @param file where it is kept
 */
public record CodeArchive(String sha256, long size, Path file) {}
