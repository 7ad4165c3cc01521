/* SPDX-License-Identifier: Apache-2.0 */
package io.mmarket.bench;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The jars and class folders of the benchmarks, those that a jar's manifest names included. LMDB's
 * Java library stands on JNR, with which Chronicle opens files more slowly, so it lies apart: a
 * process whose start is measured gets it only when LMDB is what it opens.
 */
public final class ClassPath {
  /** The build puts the jars there, beside the benchmarks' own. */
  private static final String PEERS_FOLDER = "peers";

  private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

  private ClassPath() {}

  private static String classPath() {
    return System.getProperty("java.class.path", "");
  }

  /**
   * All that this JVM has.
   *
   * @return files and folders in the order of searching
   */
  public static List<String> own() {
    final List<String> entries = new ArrayList<>();
    for (final String entry : SEPARATOR.split(classPath(), -1)) {
      entries.add(entry);
      entries.addAll(namedByManifest(Path.of(entry)));
    }
    return entries;
  }

  private static List<String> namedByManifest(final Path jar) {
    if (!Files.isRegularFile(jar)) {
      return List.of();
    }
    try (JarFile file = new JarFile(jar.toFile())) {
      final Manifest manifest = file.getManifest();
      final String names =
          manifest == null ? null : manifest.getMainAttributes().getValue("Class-Path");
      return names == null
          ? List.of()
          : Pattern.compile(" ")
              .splitAsStream(names)
              .map(name -> jar.resolveSibling(name).toString())
              .toList();
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a process needs and no more: a long class path is searched from its begin for each class.
   *
   * @param jars a regular expression for the begin of the names of the jars needed
   * @param classes classes whose own jars or folders are needed
   * @return a class path for {@code java}
   */
  public static String only(final String jars, final Class<?>... classes) {
    final Pattern names = Pattern.compile(jars);
    final Stream<String> homes = Arrays.stream(classes).map(ClassPath::homeOf);
    final Stream<String> libraries =
        Stream.concat(own().stream(), peers().stream())
            .filter(entry -> names.matcher(fileName(entry)).lookingAt())
            .filter(entry -> Files.isRegularFile(Path.of(entry)));
    return Stream.concat(homes, libraries).distinct().collect(joining(File.pathSeparator));
  }

  private static String fileName(final String entry) {
    return entry.substring(entry.lastIndexOf(File.separatorChar) + 1);
  }

  private static String homeOf(final Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (final URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * This JVM's class path and the peers that lie apart.
   *
   * @return a class path for {@code java}
   */
  public static String withPeers() {
    return Stream.concat(Stream.of(classPath()), peers().stream())
        .collect(joining(File.pathSeparator));
  }

  /**
   * What the product itself runs with.
   *
   * @return a class path for {@code java}
   */
  public static String withoutPeers() {
    final List<String> peers = peers();
    return SEPARATOR
        .splitAsStream(classPath())
        .filter(entry -> !peers.contains(entry))
        .collect(joining(File.pathSeparator));
  }

  /** None when run from class folders, as tests do: these have all on their class path. */
  private static List<String> peers() {
    final Path jar = Path.of(SEPARATOR.split(classPath(), -1)[0]);
    final Path folder = jar.resolveSibling(PEERS_FOLDER);
    if (!Files.isRegularFile(jar) || !Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> jars = Files.list(folder)) {
      return jars.map(Path::toString).sorted().toList();
    } catch (final IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
