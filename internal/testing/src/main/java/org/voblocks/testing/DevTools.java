package org.voblocks.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connection to one page by the DevTools protocol: calls with answers, and events. */
final class DevTools implements WebSocket.Listener, AutoCloseable {
    private final JsonMapper json = JsonMapper.builder().build();
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private final Map<String, Consumer<JsonNode>> listeners = new ConcurrentHashMap<>();
    private final StringBuilder message = new StringBuilder();
    private @Nullable WebSocket socket;

    /** The page was left while the call was going on. */
    static final class Gone extends RuntimeException {
        private static final long serialVersionUID = 1;

        Gone(String message) {
            super(message);
        }
    }

    private DevTools() {}

    static DevTools connect(URI url) {
        DevTools tools = new DevTools();
        tools.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(url, tools)
                .join();
        return tools;
    }

    /** Hears the parameters of an event. */
    void on(String event, Consumer<JsonNode> listener) {
        listeners.put(event, listener);
    }

    JsonNode call(String method, ObjectNode params) {
        int id = last.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        calls.put(id, answer);
        ObjectNode request = json.createObjectNode().put("id", id).put("method", method);
        request.set("params", params);
        java.util.Objects.requireNonNull(socket)
                .sendText(request.toString(), true)
                .join();
        try {
            JsonNode result = answer.get(90, TimeUnit.SECONDS);
            JsonNode error = result.path("error");
            if (!error.isMissingNode()) {
                throw new Gone(method + ": " + error.path("message").asText());
            }
            return result.path("result");
        } catch (TimeoutException e) {
            throw new AssertionError(method + " " + params + ": no answer", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(method, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            calls.remove(id);
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean complete) {
        message.append(data);
        if (complete) {
            String text = message.toString();
            message.setLength(0);
            heard(text);
        }
        webSocket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    private void heard(String text) {
        try {
            JsonNode node = json.readTree(text);
            if (node.has("id")) {
                CompletableFuture<JsonNode> call = calls.get(node.get("id").asInt());
                if (call != null) {
                    call.complete(node);
                }
            } else {
                Consumer<JsonNode> listener = listeners.get(node.path("method").asText());
                if (listener != null) {
                    listener.accept(node.path("params"));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(text, e);
        }
    }

    @Override
    public void close() {
        java.util.Objects.requireNonNull(socket).abort();
    }
}
