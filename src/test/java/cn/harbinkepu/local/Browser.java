package cn.harbinkepu.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.openqa.selenium.By;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/// A real browser for a page test: one Chromium for all tests of a class, started at the first page that is opened,
/// ended with the class whatever happens. Each test starts without cookies. Use it as
///
///     @RegisterExtension
///     static final Browser browser = Browser.desktop();
///
/// A test that fails leaves a picture of the page in `target/screenshots`.
public final class Browser implements BeforeEachCallback, AfterTestExecutionCallback, AfterAllCallback {

    /// Long enough for a loaded machine; a test that passes never waits for it.
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final Chromium chromium;
    private @Nullable ChromeDriver driver;

    private Browser(Chromium chromium) {
        this.chromium = chromium;
    }

    /// A window of 1280 × 900 points.
    public static Browser desktop() {
        return new Browser(new Chromium(Chromium.Screen.DESKTOP, true));
    }

    /// A touch screen of 390 × 844 points.
    public static Browser phone() {
        return new Browser(new Chromium(Chromium.Screen.PHONE, true));
    }

    /// The same screen, but no script file ever arrives.
    public Browser withoutScript() {
        return new Browser(new Chromium(chromium.screen(), false));
    }

    /// Opens a page of the application under test, for example `/alerts`.
    public Browser open(String path) {
        driver().get(ConfigProvider.getConfig().getValue("test.url", String.class) + path);
        return this;
    }

    /// Signs in as one of the demo accounts, through the sign-in page.
    public Browser signIn(String username) {
        open("/sign-in");
        type("#username", username);
        type("#password", StackResource.PASSWORD);
        click("form[action='/sign-in'] [type=submit]");
        return until(page -> !path().startsWith("/sign-in"));
    }

    /// The first element that fits the CSS selector, waited for.
    public WebElement find(String css) {
        return waiting().until(page -> page.findElement(By.cssSelector(css)));
    }

    /// All elements that fit at this moment.
    public List<WebElement> all(String css) {
        return driver().findElements(By.cssSelector(css));
    }

    /// The visible words of the first element that fits; of one that a page has just put in its place, if it renews
    /// itself.
    public String text(String css) {
        return waiting().until(page -> page.findElement(By.cssSelector(css)).getText());
    }

    /// What a bar at the edge of the window covers is brought out first, as people do.
    public Browser click(String css) {
        WebElement element = find(css);
        try {
            element.click();
        } catch (ElementClickInterceptedException covered) {
            run("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
        }
        return this;
    }

    /// Puts the words into the field instead of what was there.
    public Browser type(String css, String words) {
        WebElement field = find(css);
        field.clear();
        field.sendKeys(words);
        return this;
    }

    /// Waits until the condition holds, and fails if it does not in time.
    public Browser until(Function<WebDriver, Boolean> condition) {
        waiting().until(page -> holds(condition, page));
        return this;
    }

    /// While another page takes the place of this one the driver may name an element that has gone in words of its own.
    private static boolean holds(Function<WebDriver, Boolean> condition, WebDriver page) {
        try {
            return condition.apply(page);
        } catch (WebDriverException gone) {
            if (String.valueOf(gone.getMessage()).contains("does not belong to the document")) {
                return false;
            }
            throw gone;
        }
    }

    /// Waits until the page at this path (and query) is open, for example after a form was sent.
    public Browser untilAt(String path) {
        return until(page -> path().equals(path));
    }

    /// Waits until an element that fits shows these words.
    public Browser untilShown(String css, String words) {
        return until(page -> page.findElements(By.cssSelector(css)).stream()
                .anyMatch(element -> element.getText().contains(words)));
    }

    /// Path and query of the page that is open.
    public String path() {
        String url = driver().getCurrentUrl();
        return url == null ? "" : url.replaceFirst("^[a-z]+://[^/]*", "");
    }

    /// What the console reported as an error since it was last read: scripts, refused content, failed requests.
    public List<String> errors() {
        return driver().manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= java.util.logging.Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("ERR_BLOCKED_BY_CLIENT"))
                .toList();
    }

    /// Leaves out of [#errors] what was complained of until now: the tests before this one may have wanted it.
    public Browser forgetErrors() {
        driver().manage().logs().get(LogType.BROWSER);
        return this;
    }

    /// Answers media questions of the style sheets, such as `prefers-color-scheme` = `dark`.
    public Browser prefers(String feature, String value) {
        driver().executeCdpCommand(
                        "Emulation.setEmulatedMedia",
                        Map.of("features", List.of(Map.of("name", feature, "value", value))));
        return this;
    }

    /// Cuts the page off from the server, or lets it back.
    public Browser offline(boolean cutOff) {
        return line(cutOff, -1);
    }

    /// Lets no more than so many bytes a second out, until the page is cut off or let back.
    public Browser line(int bytesPerSecond) {
        return line(false, bytesPerSecond);
    }

    private Browser line(boolean cutOff, int upload) {
        // Without it only the opening of pages is cut off, not what their scripts send.
        driver().executeCdpCommand("Network.enable", Map.of());
        driver().executeCdpCommand(
                        "Network.emulateNetworkConditions",
                        Map.of("offline", cutOff, "latency", 0, "downloadThroughput", -1, "uploadThroughput", upload));
        return this;
    }

    /// Runs a script in the page and gives what it returns.
    public @Nullable Object run(String script, Object... arguments) {
        return driver().executeScript(script, arguments);
    }

    /// Keeps a picture of the page as `target/screenshots/<name>.png`.
    public Path picture(String name) throws IOException {
        Files.createDirectories(SCREENSHOTS);
        return Files.write(SCREENSHOTS.resolve(name + ".png"), driver().getScreenshotAs(OutputType.BYTES));
    }

    /// The browser itself, for what has no word here.
    public ChromeDriver driver() {
        ChromeDriver running = driver;
        if (running == null) {
            running = chromium.start();
            driver = running;
        }
        return running;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (driver != null) {
            driver.executeCdpCommand("Network.clearBrowserCookies", Map.of());
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) throws IOException {
        if (driver != null && context.getExecutionException().isPresent()) {
            picture(context.getRequiredTestClass().getSimpleName() + "."
                    + context.getRequiredTestMethod().getName());
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (driver != null) {
            driver.quit();
            driver = null;
        }
    }

    private WebDriverWait waiting() {
        WebDriverWait wait = new WebDriverWait(driver(), PATIENCE, Duration.ofMillis(100));
        wait.ignoring(org.openqa.selenium.NoSuchElementException.class);
        wait.ignoring(org.openqa.selenium.StaleElementReferenceException.class);
        return wait;
    }
}
