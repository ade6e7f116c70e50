package co.commet.conformance;

import co.commet.ApiResponse;
import co.commet.CommetException;
import co.commet.Json;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a line is answered with. */
final class Answer {
    private final Line line;
    private final Map<String, Object> answer = new LinkedHashMap<>();
    private final List<String> printed = new ArrayList<>();
    private List<Object> walked;

    Answer(Line line) {
        this.line = line;
        answer.put("id", line.id());
    }

    void put(String name, Object value) {
        answer.put(name, value);
    }

    void print(Object value) {
        printed.add(String.valueOf(value));
    }

    /** From now on these are the walk's result, and belong to its error. */
    void walking(List<Object> items) {
        walked = items;
    }

    void responded(ApiResponse<?> response) {
        print(response);
        answer.put("result", line.exact() ? Json.parse(response.toJson()) : result(response));
    }

    void failed(CommetException failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        print(failure);
        print(trace);
        answer.put("error", line.exact() && walked == null ? Json.parse(failure.toJson()) : error(failure));
    }

    String text() {
        if (walked != null && !answer.containsKey("error")) {
            answer.put("result", Map.of("data", Outputs.of(walked)));
        }
        answer.put("printed", printed);
        return Json.of(answer).text();
    }

    private static Map<String, Object> result(ApiResponse<?> response) {
        Map<String, Object> result = Outputs.response(response).map();
        List<List<String>> headers = new ArrayList<>();
        response.getHeaders().forEach((name, values) -> values.forEach(value -> headers.add(List.of(name, value))));
        result.put("headers", headers);
        return result;
    }

    private Map<String, Object> error(CommetException failure) {
        Map<String, Object> error = Outputs.error(failure).map();
        List<String> causes = new ArrayList<>();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            causes.add(cause.getMessage());
        }
        error.put("causes", causes);
        if (walked != null) {
            error.put("data", Outputs.of(walked));
        }
        return error;
    }
}
