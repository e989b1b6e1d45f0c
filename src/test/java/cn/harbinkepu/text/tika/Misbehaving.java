package cn.harbinkepu.text.tika;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A child that does what the name of the file says, and reads it properly otherwise.
final class Misbehaving {

    private Misbehaving() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream answers = System.out;
        ExtractionMain child = new ExtractionMain(Integer.parseInt(arguments[0]));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            Request request = Request.parse(line);
            if (misbehave(request.name())) {
                Files.writeString(
                        Files.createDirectory(Path.of(request.result())).resolve(Request.FINDINGS), "");
            } else {
                child.answer(new Request(request.deed(), request.file(), "a.txt", request.result()));
            }
            answers.println(request.answer());
            answers.flush();
        }
    }

    private static boolean misbehave(String how) throws InterruptedException, IOException {
        switch (how) {
            case "hang" -> Thread.sleep(600_000);
            case "exit" -> System.exit(0);
            case "crash" -> Runtime.getRuntime().halt(134);
            case "eat" -> eat();
            case "chat" -> System.out.println("noise");
            case "lie" -> {
                return true;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void eat() {
        byte[][] kept = new byte[100_000][];
        for (int i = 0; i < kept.length; i++) {
            kept[i] = new byte[1 << 20];
        }
    }
}
