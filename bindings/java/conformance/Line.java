package co.commet.conformance;

import co.commet.CallOptions;
import co.commet.Cancellation;
import co.commet.Commet;
import co.commet.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** One line from the judge. */
record Line(Map<String, Object> line) {
    Line(String text) {
        this(Given.map(Json.parse(text).value()));
    }

    Object id() {
        return line.get("id");
    }

    boolean describe() {
        return is("describe");
    }

    String session() {
        return (String) line.get("session");
    }

    Operation operation() {
        return Operation.named((String) line.get("operation"));
    }

    boolean exact() {
        return is("exact");
    }

    boolean iterate() {
        return is("iterate");
    }

    boolean close() {
        return is("close");
    }

    long take() {
        return line.get("take") instanceof Long take ? take : Long.MAX_VALUE;
    }

    Long cancelAfter() {
        return (Long) Given.map(line.get("options")).get("cancelAfterMs");
    }

    private boolean is(String name) {
        return Boolean.TRUE.equals(line.get(name));
    }

    /** The client that the line describes. */
    Commet client() {
        Commet.Builder builder = Commet.builder();
        Map<String, Object> settings = new LinkedHashMap<>(line);
        settings.putAll(Given.map(line.get("client")));
        Inputs.settings(new Given(settings, false, printed -> {}), builder);
        return builder.build();
    }

    /** The arguments of its call. */
    Given arguments(Consumer<Object> print) {
        return new Given(Given.map(line.get("arguments")), exact(), print);
    }

    /** The options of its call. */
    CallOptions options(Cancellation cancellation) {
        CallOptions.Builder builder = CallOptions.builder().cancellation(cancellation);
        Inputs.options(new Given(Given.map(line.get("options")), false, printed -> {}), builder);
        return builder.build();
    }
}
