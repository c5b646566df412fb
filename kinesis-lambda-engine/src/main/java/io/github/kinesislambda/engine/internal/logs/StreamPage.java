package io.github.kinesislambda.engine.internal.logs;

import java.util.List;

/**
 * Part of a log stream.
 *
 * @param events oldest first
 * @param forwardToken where later events begin; the same again at the end
 * @param backwardToken where earlier events end; the same again at the start
 */
public record StreamPage(List<LogEvent> events, String forwardToken, String backwardToken) {}
