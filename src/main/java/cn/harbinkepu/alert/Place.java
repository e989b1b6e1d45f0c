package cn.harbinkepu.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import cn.harbinkepu.taxonomy.District.Position;

/// An exact area that was drawn and named, such as the surroundings of a plant. It is written as a
/// line: the name, a
/// colon, then `latitude,longitude radius` with the radius in kilometres, or the corners one after
/// the other.
public record Place(String name, Outline outline) {

    private static final int LONGEST_NAME = 60;
    private static final int FEWEST_CORNERS = 3;
    private static final int MOST_CORNERS = 200;
    private static final double LEAST_RADIUS = 0.05;
    private static final double MOST_RADIUS = 200;

    private static final Pattern COLON = Pattern.compile("[:：](?=[^:：]*$)");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}(?:\\.\\d{1,9})?");

    /// As a line that `read` understands.
    public String line() {
        return name + "：" + outline.wire();
    }

    /// Reads lines; empty ones are left out.
    ///
    /// @param faults is told what is wrong, with the number of the line
    public static List<Place> read(String lines, Consumer<String> faults) {
        List<Place> places = new ArrayList<>();
        List<String> all = lines.lines().map(String::strip).toList();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isEmpty()) {
                String where = "第 %d 行：".formatted(i + 1);
                place(all.get(i), fault -> faults.accept(where + fault)).ifPresent(places::add);
            }
        }
        return List.copyOf(places);
    }

    private static Optional<Place> place(String line, Consumer<String> fault) {
        String[] parts = COLON.split(line, 2);
        String name = parts[0].strip();
        if (parts.length < 2 || name.isEmpty()) {
            fault.accept("请写成“名称：纬度,经度 半径（千米）”或“名称：纬度,经度 纬度,经度 …”。");
            return Optional.empty();
        }
        return outline(SPACES.split(parts[1].strip(), -1), fault)
                .map(outline -> new Place(name, outline))
                .filter(place -> place.isSound(fault));
    }

    private static Optional<Outline> outline(String[] words, Consumer<String> fault) {
        List<Position> corners = Stream.of(words).flatMap(Place::position).toList();
        if (words.length == 2 && corners.size() == 1 && NUMBER.matcher(words[1]).matches()) {
            return Optional.of(new Outline.Circle(corners.getFirst(), Double.parseDouble(words[1])));
        }
        if (corners.size() < words.length) {
            fault.accept("每个点应写成“纬度,经度”，例如 45.8030,126.5350；圆在圆心后写半径（千米）。");
            return Optional.empty();
        }
        return Optional.of(new Outline.Ring(closed(corners)));
    }

    private static List<Position> closed(List<Position> corners) {
        return corners.getFirst().equals(corners.getLast())
                ? corners
                : Stream.concat(corners.stream(), Stream.of(corners.getFirst())).toList();
    }

    private static Stream<Position> position(String pair) {
        String[] numbers = pair.split("[,，]", -1);
        if (numbers.length != 2
                || !Stream.of(numbers).allMatch(number -> NUMBER.matcher(number).matches())) {
            return Stream.empty();
        }
        double latitude = Double.parseDouble(numbers[0]);
        double longitude = Double.parseDouble(numbers[1]);
        return latitude <= 90 && longitude <= 180 ? Stream.of(new Position(longitude, latitude)) : Stream.empty();
    }

    private boolean isSound(Consumer<String> fault) {
        if (name.codePointCount(0, name.length()) > LONGEST_NAME) {
            fault.accept("名称最多 %d 个字。".formatted(LONGEST_NAME));
            return false;
        }
        return switch (outline) {
            case Outline.Circle circle -> isSound(circle, fault);
            case Outline.Ring ring -> isSound(ring, fault);
        };
    }

    private static boolean isSound(Outline.Circle circle, Consumer<String> fault) {
        if (circle.radius() < LEAST_RADIUS || circle.radius() > MOST_RADIUS) {
            fault.accept("半径应在 %s 到 %.0f 千米之间。".formatted(LEAST_RADIUS, MOST_RADIUS));
            return false;
        }
        return true;
    }

    private static boolean isSound(Outline.Ring ring, Consumer<String> fault) {
        int corners = ring.positions().size() - 1;
        if (corners < FEWEST_CORNERS || corners > MOST_CORNERS) {
            fault.accept("多边形应有 %d 到 %d 个不同的点。".formatted(FEWEST_CORNERS, MOST_CORNERS));
            return false;
        }
        if (!ring.shape().isSimple()) {
            fault.accept("多边形的边相互交叉。");
            return false;
        }
        return true;
    }
}
