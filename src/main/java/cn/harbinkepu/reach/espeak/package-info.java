/// Reads warnings aloud by the program eSpeak NG, if it is installed. Nothing outside names a type of this package.
@NullMarked
package cn.harbinkepu.reach.espeak;

import org.jspecify.annotations.NullMarked;
