package io.github.kinesislambda.engine.internal.function.runtime;

import io.github.kinesislambda.engine.internal.function.model.FunctionVersion;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a new execution environment shall run.
 *
 * @param function the function's version
 * @param taskRoot the folder with its unpacked archive
 * @param logStream the name of the environment's own log stream
 * @param variables what its process sees, complete but for what only the runtime knows
 */
public record EnvironmentPlan(
    FunctionVersion function, Path taskRoot, String logStream, Map<String, String> variables) {}
