#!/bin/bash
# Where LocalStack's image has its entry point, and where Testcontainers calls it.
set -eu
exec java ${JAVA_OPTS:-} -cp '/app/libs/*' io.github.kinesislambda.engine.EngineMain \
  --port 4566 --bind 0.0.0.0 --region "${DEFAULT_REGION:-us-east-1}" "$@"
