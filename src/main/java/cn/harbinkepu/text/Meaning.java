package cn.harbinkepu.text;

import java.util.Arrays;
import java.util.HexFormat;

/// What a text is about, as a direction in [Meanings#DIMENSIONS] dimensions: texts about the same point
/// nearly the same way, whatever words they use. Its length says nothing.
///
/// @param components one signed byte for each dimension
public record Meaning(byte[] components) {

    private static final int LONGEST = 127;

    public Meaning {
        components = components.clone();
        if (components.length != Meanings.DIMENSIONS) {
            throw new IllegalArgumentException("a meaning has no %d components".formatted(components.length));
        }
    }

    /// The same direction, as exactly as bytes can say it.
    public static Meaning of(float[] direction) {
        float longest = 0;
        for (float component : direction) {
            longest = Math.max(longest, Math.abs(component));
        }
        byte[] components = new byte[direction.length];
        for (int i = 0; i < direction.length; i++) {
            components[i] = longest == 0 ? 0 : (byte) Math.round(direction[i] / longest * LONGEST);
        }
        return new Meaning(components);
    }

    @Override
    public byte[] components() {
        return components.clone();
    }

    /// The cosine of the angle between two: 1 for the same, about 0 for nothing in common.
    public double likeness(Meaning other) {
        double product = 0;
        double mine = 0;
        double others = 0;
        for (int i = 0; i < components.length; i++) {
            product += components[i] * other.components[i];
            mine += components[i] * components[i];
            others += other.components[i] * other.components[i];
        }
        return mine == 0 || others == 0 ? 0 : product / Math.sqrt(mine * others);
    }

    /// Two digits for each component.
    public String hex() {
        return HexFormat.of().formatHex(components);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Meaning meaning && Arrays.equals(components, meaning.components);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(components);
    }

    @Override
    public String toString() {
        return "Meaning[" + hex().substring(0, 16) + "…]";
    }
}
