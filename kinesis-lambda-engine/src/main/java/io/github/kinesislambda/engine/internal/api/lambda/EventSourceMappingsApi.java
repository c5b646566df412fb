package io.github.kinesislambda.engine.internal.api.lambda;

import io.github.kinesislambda.engine.internal.function.model.FunctionReference;
import io.github.kinesislambda.engine.internal.mapping.EventSourceMappings;
import io.github.kinesislambda.engine.internal.mapping.MappingConfiguration;
import io.github.kinesislambda.engine.internal.mapping.MappingDescription;
import io.github.kinesislambda.engine.internal.mapping.MappingException;
import io.github.kinesislambda.engine.internal.mapping.MappingsConfiguration;
import io.github.kinesislambda.engine.internal.wire.Operation;
import io.github.kinesislambda.engine.internal.wire.ServiceFault;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DeleteEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.GetEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsRequest;
import software.amazon.awssdk.services.lambda.model.ListEventSourceMappingsResponse;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingResponse;

/** The operations of Lambda that create, show, change and delete event source mappings. */
public final class EventSourceMappingsApi {

  private static final int PAGE_SIZE = 100;

  private final EventSourceMappings mappings;
  private final EventSourceMappingShapes shapes;
  private final EventSourceMappingRequests requests;
  private final MappingsConfiguration configuration;

  /**
   * Creates the operations.
   *
   * @param mappings what they work on
   * @param configuration names region and account
   */
  public EventSourceMappingsApi(EventSourceMappings mappings, MappingsConfiguration configuration) {
    this.mappings = mappings;
    this.configuration = configuration;
    this.shapes = new EventSourceMappingShapes(configuration);
    this.requests = new EventSourceMappingRequests(this::functionArn, mappings::requireFunction);
  }

  /** Returns the operations, for the service {@code lambda}. */
  public List<Operation> operations() {
    return List.of(
        Operation.of(
            "CreateEventSourceMapping",
            CreateEventSourceMappingRequest::builder,
            faulty(this::create)),
        Operation.of(
            "GetEventSourceMapping", GetEventSourceMappingRequest::builder, faulty(this::get)),
        Operation.of(
            "ListEventSourceMappings", ListEventSourceMappingsRequest::builder, faulty(this::list)),
        Operation.of(
            "UpdateEventSourceMapping",
            UpdateEventSourceMappingRequest::builder,
            faulty(this::update)),
        Operation.of(
            "DeleteEventSourceMapping",
            DeleteEventSourceMappingRequest::builder,
            faulty(this::delete)));
  }

  private CreateEventSourceMappingResponse create(CreateEventSourceMappingRequest request) {
    MappingConfiguration wanted = requests.configuration(request);
    return EventSourceMappingShapes.copy(
        shapes.configuration(mappings.create(wanted, request.tags())),
        CreateEventSourceMappingResponse.builder());
  }

  private GetEventSourceMappingResponse get(GetEventSourceMappingRequest request) {
    return EventSourceMappingShapes.copy(
        shapes.configuration(mappings.get(id(request.uuid()))),
        GetEventSourceMappingResponse.builder());
  }

  private ListEventSourceMappingsResponse list(ListEventSourceMappingsRequest request) {
    String function = request.functionName();
    String functionArn = function == null ? null : functionArn(function);
    List<EventSourceMappingConfiguration> found =
        mappings.list().stream()
            .filter(it -> matches(request.eventSourceArn(), it.configuration().eventSourceArn()))
            .filter(it -> matches(functionArn, it.configuration().functionArn()))
            .map(shapes::listed)
            .toList();
    int from = start(request.marker(), found.size());
    int size = request.maxItems() == null ? PAGE_SIZE : Math.min(PAGE_SIZE, request.maxItems());
    int to = Math.min(found.size(), from + size);
    return ListEventSourceMappingsResponse.builder()
        .eventSourceMappings(found.subList(from, to))
        .nextMarker(to < found.size() ? Integer.toString(to) : null)
        .build();
  }

  private UpdateEventSourceMappingResponse update(UpdateEventSourceMappingRequest request) {
    MappingDescription present = mappings.get(id(request.uuid()));
    MappingConfiguration wanted = requests.configuration(request, present.configuration());
    return EventSourceMappingShapes.copy(
        shapes.configuration(mappings.update(present.id(), wanted)),
        UpdateEventSourceMappingResponse.builder());
  }

  private DeleteEventSourceMappingResponse delete(DeleteEventSourceMappingRequest request) {
    return EventSourceMappingShapes.copy(
        shapes.configuration(mappings.delete(id(request.uuid()))),
        DeleteEventSourceMappingResponse.builder());
  }

  private String functionArn(String name) {
    return FunctionReference.parse(name).arn(configuration.region(), configuration.account());
  }

  private static boolean matches(@Nullable String wanted, String present) {
    return wanted == null || wanted.equals(present);
  }

  private static int start(@Nullable String marker, int size) {
    try {
      return marker == null ? 0 : Math.min(size, Math.max(0, Integer.parseInt(marker)));
    } catch (NumberFormatException strange) {
      throw ServiceFault.badRequest("InvalidParameterValueException", "Invalid Marker.");
    }
  }

  /** A text that is no UUID names no mapping either. */
  private static UUID id(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException strange) {
      return new UUID(0, 0);
    }
  }

  private static <I, O> Function<I, O> faulty(Function<I, O> handler) {
    return LambdaFunctionsApi.faulty(
        input -> {
          try {
            return handler.apply(input);
          } catch (MappingException refused) {
            String type = refused.status() < 500 ? "User" : "Service";
            throw ServiceFault.of(refused.code(), refused.status(), refused.getMessage())
                .withMember("Type", type);
          }
        });
  }
}
