package cn.harbinkepu.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.remote.http.ClientConfig;

/// How the machine's own Chromium is started for a test: headless, on a profile of its own, and without any wish to
/// talk to the world.
record Chromium(Screen screen, boolean script) {

    private static final Logger PROTOCOL = Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

    private static final List<Path> BROWSERS =
            List.of(Path.of("/usr/bin/chromium"), Path.of("/usr/bin/chromium-browser"));
    private static final List<Path> DRIVERS =
            List.of(Path.of("/usr/bin/chromedriver"), Path.of("/usr/lib/chromium-browser/chromedriver"));

    /// A page that has not come by then will not come.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    enum Screen {
        DESKTOP,
        PHONE
    }

    ChromeDriver start() {
        // It would complain that no generated classes fit this browser; the few commands used here are plain ones.
        PROTOCOL.setLevel(Level.OFF);
        // The driver makes a profile folder for each browser and removes it at the end.
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(found(DRIVERS, "chromium-driver"))
                .usingAnyFreePort()
                .withSilent(true)
                .build();
        ChromeDriver driver = new ChromeDriver(
                service, options(), ClientConfig.defaultConfig().readTimeout(PATIENCE.multipliedBy(2)));
        driver.manage().timeouts().pageLoadTimeout(PATIENCE);
        if (!script) {
            // Our pages have no inline script, so a page whose script files never arrive runs none. (The browser's own
            // switch also stops the driver's clicks.)
            driver.executeCdpCommand("Network.enable", Map.of());
            driver.executeCdpCommand("Network.setBlockedURLs", Map.of("urls", List.of("*.js", "*.js?*")));
        }
        return driver;
    }

    private ChromeOptions options() {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(found(BROWSERS, "chromium"));
        options.addArguments(
                "--headless=new",
                // The pages are our own, and containers often forbid what the sandbox needs.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--no-default-browser-check",
                "--autoplay-policy=no-user-gesture-required",
                "--lang=zh-CN");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        fit(options);
        return options;
    }

    private void fit(ChromeOptions options) {
        switch (screen) {
            case DESKTOP -> options.addArguments("--window-size=1280,900");
            case PHONE ->
                options.setExperimentalOption(
                        "mobileEmulation",
                        Map.of("deviceMetrics", Map.of("width", 390, "height", 844, "pixelRatio", 2.0, "touch", true)));
        }
    }

    private static File found(List<Path> places, String debianPackage) {
        return places.stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The page tests need " + places.getFirst()
                        + "; on Debian it comes with: apt-get install " + debianPackage))
                .toFile();
    }
}
