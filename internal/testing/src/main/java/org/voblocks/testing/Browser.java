package org.voblocks.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Debian's Chromium without a window, driven through its DevTools protocol. One page; every request of it and every
 * error that it reports are kept.
 */
public final class Browser implements AutoCloseable {
    /** Long enough for a machine that is much slower than one would like. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** How many times slower than it is the browser shall be: {@code -Dbrowser.slow=4} looks for tests that are in a hurry. */
    private static final int SLOW = Integer.getInteger("browser.slow", 1);

    private final JsonMapper json = JsonMapper.builder().build();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final Chromium chromium;
    private final DevTools page;

    private Browser(Chromium chromium, DevTools page) {
        this.chromium = chromium;
        this.page = page;
    }

    /** Starts a browser with an empty profile; the test is aborted where Chromium is not installed. */
    public static Browser start() {
        Chromium chromium = Chromium.start();
        try {
            Browser browser = new Browser(chromium, DevTools.connect(chromium.page()));
            browser.listen();
            return browser;
        } catch (IOException e) {
            chromium.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            chromium.close();
            throw e;
        }
    }

    private void listen() {
        page.on(
                "Network.requestWillBeSent",
                e -> requests.add(e.at("/request/url").asText()));
        page.on(
                "Runtime.exceptionThrown",
                e -> problems.add(e.at("/exceptionDetails/exception/description")
                        .asText(e.at("/exceptionDetails/text").asText())));
        page.on("Log.entryAdded", e -> {
            // answers such as 404 are told by the page itself
            if (e.at("/entry/level").asText().equals("error")
                    && !e.at("/entry/source").asText().equals("network")) {
                problems.add(e.at("/entry/text").asText());
            }
        });
        for (String domain : List.of("Page", "Runtime", "Network", "Log", "DOM")) {
            page.call(domain + ".enable", json.createObjectNode());
        }
        if (SLOW > 1) {
            page.call("Emulation.setCPUThrottlingRate", json.createObjectNode().put("rate", SLOW));
            offline(false);
        }
    }

    /** Goes to a URL and waits until it is loaded. */
    public void open(String url) {
        evaluate("window.__left = true");
        page.call("Page.navigate", json.createObjectNode().put("url", url));
        waitFor("!window.__left && document.readyState === 'complete'");
    }

    /** Sets the size of the window. */
    public void size(int width, int height) {
        page.call(
                "Emulation.setDeviceMetricsOverride",
                json.createObjectNode()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", false));
    }

    /** Asks for the dark or the light scheme of colours. */
    public void dark(boolean dark) {
        ObjectNode params = json.createObjectNode();
        params.putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", dark ? "dark" : "light");
        page.call("Emulation.setEmulatedMedia", params);
    }

    /** Where downloads go. */
    public void downloadsTo(Path folder) {
        page.call(
                "Browser.setDownloadBehavior",
                json.createObjectNode().put("behavior", "allow").put("downloadPath", folder.toString()));
    }

    /** The value of an expression, or of what it promises, as text; objects and arrays as JSON. */
    public String evaluate(String expression) {
        JsonNode value = value(expression);
        return value.isValueNode() ? value.asText() : value.toString();
    }

    /** The texts of an expression's array. */
    public List<String> list(String expression) {
        List<String> texts = new ArrayList<>();
        value(expression).forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private JsonNode value(String expression) {
        JsonNode answer = page.call(
                "Runtime.evaluate",
                json.createObjectNode()
                        .put("expression", expression)
                        .put("awaitPromise", true)
                        .put("userGesture", true)
                        .put("returnByValue", true));
        JsonNode failure = answer.path("exceptionDetails");
        if (!failure.isMissingNode()) {
            throw new AssertionError(
                    expression + ": " + failure.at("/exception/description").asText(failure.toString()));
        }
        return answer.at("/result/value");
    }

    /** Waits until an expression is true; fails, with what the page shows, if it takes too long. */
    public void waitFor(String expression) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            if (holds(expression)) {
                return;
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("not true after " + PATIENCE.toMinutes() + " min: " + expression
                        + "\nproblems: " + problems + "\nthe page shows:\n" + text("body"));
            }
            pause(40);
        }
    }

    private boolean holds(String expression) {
        try {
            return value("Boolean(" + expression + ")").asBoolean();
        } catch (DevTools.Gone e) {
            return false; // between two pages
        }
    }

    /** What an element shows; empty if there is none. */
    public String text(String selector) {
        return evaluate("document.querySelector(" + quote(selector) + ")?.innerText ?? ''");
    }

    /** How many elements there are. */
    public int count(String selector) {
        return value("document.querySelectorAll(" + quote(selector) + ").length")
                .asInt();
    }

    /** Waits for an element that can be seen, and clicks it with the mouse. */
    public void click(String selector) {
        JsonNode at = centre(selector);
        mouse("mouseMoved", at, 0);
        mouse("mousePressed", at, 1);
        mouse("mouseReleased", at, 1);
    }

    /** Moves the mouse to the corner, where it points at nothing. */
    public void mouseAway() {
        mouse("mouseMoved", point(0, 0), 0);
    }

    /** Moves the mouse to the middle of an element. */
    public void hover(String selector) {
        mouse("mouseMoved", centre(selector), 0);
    }

    /* The middle of an element that can be used: seen, enabled, at rest for two frames, and not below another one. */
    private JsonNode centre(String selector) {
        String box = "(async selector => {"
                + " const box = e => { const r = e.getBoundingClientRect(); return {x: r.x + r.width / 2, y: r.y + r.height / 2}; };"
                + " const e = document.querySelector(selector);"
                + " if (!e?.checkVisibility() || e.disabled) return null;"
                + " e.scrollIntoView({block: 'nearest', inline: 'nearest', behavior: 'instant'});"
                + " const before = box(e);"
                + " await new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go)));"
                + " if (document.querySelector(selector) !== e || e.disabled) return null;"
                + " const now = box(e);"
                + " return before.x === now.x && before.y === now.y && e.contains(document.elementFromPoint(now.x, now.y)) ? now : null;"
                + " })(" + quote(selector) + ")";
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                JsonNode at = value(box);
                if (at.isObject()) {
                    return at;
                }
            } catch (DevTools.Gone e) {
                // between two pages
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("cannot be seen, is disabled, or is below something: " + selector
                        + "\nthe page shows:\n" + text("body"));
            }
            pause(40);
        }
    }

    private void mouse(String type, JsonNode at, int clicks) {
        page.call(
                "Input.dispatchMouseEvent",
                json.createObjectNode()
                        .put("type", type)
                        .put("x", at.path("x").asDouble())
                        .put("y", at.path("y").asDouble())
                        .put("button", clicks > 0 ? "left" : "none")
                        .put("clickCount", clicks));
    }

    /** Drags the mouse with the Shift key along points of the window. */
    public void lasso(double[][] points) {
        mouse("mouseMoved", point(points[0][0], points[0][1]), 0);
        shifted("mousePressed", points[0]);
        for (double[] at : points) {
            shifted("mouseMoved", at);
        }
        shifted("mouseReleased", points[points.length - 1]);
    }

    private void shifted(String type, double[] at) {
        page.call(
                "Input.dispatchMouseEvent",
                point(at[0], at[1])
                        .put("type", type)
                        .put("button", "left")
                        .put("buttons", type.equals("mouseReleased") ? 0 : 1)
                        .put("modifiers", 8)
                        .put("clickCount", 1));
    }

    /** Cuts the page off the network, or joins it again. */
    public void offline(boolean off) {
        page.call(
                "Network.emulateNetworkConditions",
                json.createObjectNode()
                        .put("offline", off)
                        .put("latency", SLOW > 1 ? 100 * SLOW : 0)
                        .put("downloadThroughput", -1)
                        .put("uploadThroughput", -1));
    }

    /** Ends the sessions of the page, as when they have become too old. */
    public void forgetCookies() {
        page.call("Network.clearBrowserCookies", json.createObjectNode());
    }

    /** The text that was copied last. */
    public String clipboard() {
        allowClipboard();
        return evaluate("navigator.clipboard.readText()");
    }

    /** Lets the page copy and paste. */
    public void allowClipboard() {
        page.call("Emulation.setFocusEmulationEnabled", json.createObjectNode().put("enabled", true));
        ObjectNode params = json.createObjectNode();
        params.putArray("permissions").add("clipboardReadWrite").add("clipboardSanitizedWrite");
        page.call("Browser.grantPermissions", params);
    }

    private ObjectNode point(double x, double y) {
        return json.createObjectNode().put("x", x).put("y", y);
    }

    /** Replaces the text of a field by typing. */
    public void type(String selector, String text) {
        click(selector);
        evaluate("document.activeElement.select?.()");
        if (text.isEmpty()) {
            key("Backspace", 8, 0);
        } else {
            insert(text);
        }
    }

    /** Types at the cursor. */
    public void insert(String text) {
        page.call("Input.insertText", json.createObjectNode().put("text", text));
    }

    /** Chooses in a select element. */
    public void choose(String selector, String value) {
        waitFor("[...document.querySelector(" + quote(selector) + ")?.options ?? []].some(o => o.value === "
                + quote(value) + ")");
        evaluate("(e => { e.value = " + quote(value)
                + "; for (const t of ['input', 'change']) e.dispatchEvent(new Event(t, {bubbles: true})); })(document.querySelector("
                + quote(selector) + "))");
    }

    /** Presses a key, for example {@code Enter} (13) or {@code Tab} (9); modifiers are 1 Alt, 2 Ctrl, 4 Meta, 8 Shift. */
    public void key(String key, int code, int modifiers) {
        for (String type : List.of("keyDown", "keyUp")) {
            ObjectNode event = json.createObjectNode()
                    .put("type", type)
                    .put("key", key)
                    .put("code", key)
                    .put("windowsVirtualKeyCode", code)
                    .put("modifiers", modifiers);
            if (key.equals("Enter") && type.equals("keyDown")) {
                event.put("text", "\r");
            }
            page.call("Input.dispatchKeyEvent", event);
        }
    }

    /** Gives files to a file field. */
    public void attach(String selector, Path file) {
        JsonNode root = page.call("DOM.getDocument", json.createObjectNode());
        JsonNode node = page.call(
                "DOM.querySelector",
                json.createObjectNode()
                        .put("nodeId", root.at("/root/nodeId").asInt())
                        .put("selector", selector));
        ObjectNode params =
                json.createObjectNode().put("nodeId", node.path("nodeId").asInt());
        params.putArray("files").add(file.toString());
        page.call("DOM.setFileInputFiles", params);
    }

    /** Takes a picture of the window. */
    public void screenshot(Path png) {
        try {
            Files.createDirectories(png.toAbsolutePath().getParent());
            JsonNode shot = page.call("Page.captureScreenshot", json.createObjectNode());
            Files.write(png, Base64.getDecoder().decode(shot.path("data").asText()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forgets the errors and requests so far, for the next test. */
    public void forget() {
        problems.clear();
        requests.clear();
    }

    /** The URLs of all requests since they were forgotten. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Errors of scripts and of the security policy since they were forgotten. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private static String quote(String text) {
        return JsonMapper.builder().build().getNodeFactory().textNode(text).toString();
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        page.close();
        chromium.close();
    }
}
